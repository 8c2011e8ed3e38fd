# Usage records to Datadog. The plain attribute works with every CLI, and is in the state.
resource "simfleet_data_stream" "usage" {
  name = "usage to Datadog"
  type = "usage"

  destination = {
    datadog = {
      region  = "EU"
      api_key = var.datadog_api_key
    }
  }
}

variable "datadog_api_key" {
  type      = string
  sensitive = true
}
