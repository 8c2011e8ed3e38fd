# What is left out stays as it is on the platform, and is read back.
resource "simfleet_sim" "pump" {
  iccid = "8988280666000000017"
  label = "pump-17"
}
