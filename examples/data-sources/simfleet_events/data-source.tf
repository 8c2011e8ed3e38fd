data "simfleet_events" "pump" {
  iccid = "8988280666000000000"
  limit = 20
}

output "pump_alerts" {
  value = [for event in data.simfleet_events.pump.events : "${event.time} ${event.type}" if event.alert]
}
