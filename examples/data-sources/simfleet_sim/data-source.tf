data "simfleet_sim" "pump" {
  iccid = "8988280666000000000"
}

output "pump_address" {
  value = data.simfleet_sim.pump.ip_address
}
