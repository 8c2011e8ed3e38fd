data "simfleet_data_stream" "usage" {
  name = "usage to the warehouse"
}

output "usage_status" {
  value = data.simfleet_data_stream.usage.status
}
