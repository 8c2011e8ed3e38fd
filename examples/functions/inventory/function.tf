# sims.csv:
#   iccid,state,label
#   8988280666000000000,enabled,pump-17
resource "simfleet_fleet" "pumps" {
  inventory = provider::simfleet::inventory(file("${path.module}/sims.csv"))
}

# export.csv, as a portal writes it; what is not named is ignored:
#   ICCID;IMSI;Device name;SIM status;IP address
#   8988280666000000001;901405100000001;meter-1;Activated;10.0.0.1
resource "simfleet_fleet" "exported" {
  inventory = provider::simfleet::inventory(file("${path.module}/export.csv"), {
    iccid = "ICCID"
    label = "Device name"
    state = "SIM status"
  })
}

# What a spreadsheet saves as "Unicode text".
resource "simfleet_fleet" "unicode" {
  inventory = provider::simfleet::inventory(textdecodebase64(filebase64("${path.module}/sims.txt"), "UTF-16LE"))
}
