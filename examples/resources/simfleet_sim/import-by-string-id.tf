import {
  to = simfleet_sim.pump
  id = "8988280666000000017"
}
