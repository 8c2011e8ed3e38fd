# All SIMs of the account; keys are those that the configuration manages.
import {
  to = simfleet_fleet.meters
  identity = {
    account = "1nce"
    sims    = "all"
    keys    = "state,label"
  }
}
