import {
  to = simfleet_sim.pump
  identity = {
    iccid = "8988280666000000017"
  }
}
