# What happens on the network, of the SIMs that bear the tag meter. The server has to
# accept an event within 15 seconds; it knows Onomondo by the token.
resource "simfleet_webhook" "network" {
  label = "network events to the backend"
  url   = "https://example.com/events?token=${var.token}"
  tags  = ["meter"] # made in Onomondo's web app

  exclude_types = ["usage", "usage-sms", "sms", "location", "cost-alert"]
}

variable "token" {
  type      = string
  sensitive = true
}
