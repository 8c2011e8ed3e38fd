# sims.csv:
#   iccid,state,label
#   8988280666000000000,enabled,pump-17
resource "simfleet_fleet" "meters" {
  inventory = provider::simfleet::inventory(file("sims.csv"))
}
