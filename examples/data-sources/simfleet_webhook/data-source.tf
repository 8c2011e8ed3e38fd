data "simfleet_webhook" "network" {
  label = "network events to the backend"
}

output "receives" {
  value = data.simfleet_webhook.network.active
}
