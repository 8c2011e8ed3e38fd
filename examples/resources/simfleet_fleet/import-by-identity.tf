# sims may be "all"; keys are those that the configuration manages.
import {
  to = simfleet_fleet.pumps
  identity = {
    account = "1nce"
    sims    = "8988280666000000017,8988280666000000018"
    keys    = "state,label,imei_lock"
  }
}
