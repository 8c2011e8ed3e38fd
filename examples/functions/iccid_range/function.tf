# Switch on a box of 20 SIMs.
resource "simfleet_fleet" "box" {
  inventory = jsonencode({
    for iccid in provider::simfleet::iccid_range("8988280666000000000", "8988280666000000019") :
    iccid => { state = "enabled" }
  })
}
