resource "simfleet_webhook" "network" {
  label = "events to the backend"
  url   = "https://example.com/events"
}
