import {
  to = simfleet_fleet.pumps
  id = "8988280666000000017,8988280666000000018"
}
