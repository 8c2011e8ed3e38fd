# Events to a web server. The header is write-only: it is in no plan and in no state,
# and a new one is sent when its version changes (Terraform and OpenTofu 1.11).
resource "simfleet_data_stream" "events" {
  name = "events to the backend"
  type = "event"

  filters = [
    { field = "event_type_id", values = [1, 2, 3] },
  ]

  destination = {
    rest_api = {
      url                = "https://example.com/events"
      headers_wo         = ["Authorization:Bearer ${var.token}"]
      headers_wo_version = 1
    }
  }

  restart_on_error = true
}

variable "token" {
  type      = string
  ephemeral = true
}
