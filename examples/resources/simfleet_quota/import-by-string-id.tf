import {
  to = simfleet_quota.meter
  id = "8945738730000002418/data"
}
