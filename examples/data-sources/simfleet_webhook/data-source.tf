data "simfleet_webhook" "alerts" {
  label = "alerts to the office"
}

output "receives" {
  value = data.simfleet_webhook.alerts.active
}
