data "simfleet_connectors" "all" {}

# TLS connectors whose client certificate lacks its key.
output "incomplete" {
  value = [
    for c in data.simfleet_connectors.all.connectors : c.name
    if c.type == "tls" && try(c.secrets["cert"].is_set, false) && !try(c.secrets["key"].is_set, false)
  ]
}
