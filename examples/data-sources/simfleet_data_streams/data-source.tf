data "simfleet_data_streams" "all" {}

output "failed" {
  value = [for s in data.simfleet_data_streams.all.data_streams : s.name if s.status == "error"]
}
