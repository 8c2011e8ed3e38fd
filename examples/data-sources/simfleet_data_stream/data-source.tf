data "simfleet_data_stream" "events" {
  name = "events to the backend"
}

output "events_status" {
  value = data.simfleet_data_stream.events.status
}
