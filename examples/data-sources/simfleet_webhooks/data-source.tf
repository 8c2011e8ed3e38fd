data "simfleet_webhooks" "all" {}

output "off" {
  value = [for w in data.simfleet_webhooks.all.webhooks : w.label if !w.active]
}
