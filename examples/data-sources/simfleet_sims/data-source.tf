# Every pump that is switched off.
data "simfleet_sims" "idle_pumps" {
  state = "disabled"
  label = "pump-*"
}

output "idle_pumps" {
  value = { for sim in data.simfleet_sims.idle_pumps.sims : sim.iccid => sim.label }
}

# The SIM in a device. The platform looks it up; the fleet is not listed.
data "simfleet_sims" "in_device" {
  imei = "490154203237518"
}
