data "simfleet_usage" "pump" {
  iccid      = "8988280666000000000"
  start_date = "2026-01-01"
  end_date   = "2026-01-31"
}

output "pump_january_mb" {
  value = data.simfleet_usage.pump.data_total
}
