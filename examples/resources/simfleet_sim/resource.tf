# What is left out (here: the state) stays as it is on the platform and is read back.
resource "simfleet_sim" "pump" {
  iccid     = "8988280666000000017"
  label     = "pump-17"
  imei_lock = true
}

# Destroying this one takes the SIM off the network. The default is to leave it alone.
resource "simfleet_sim" "rental" {
  iccid      = "8988280666000000025"
  state      = "enabled"
  on_destroy = "disable"
}
