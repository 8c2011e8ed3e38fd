# To a server of one's own. The plain attributes work with every CLI, and are in the state.
resource "simfleet_connector" "collector" {
  name = "collector"

  tls = {
    host = "collector.example.com"
    port = 8883
    cert = var.client_certificate
    key  = var.client_key
  }
}

variable "client_certificate" {
  type      = string
  sensitive = true
}

variable "client_key" {
  type      = string
  sensitive = true
}
