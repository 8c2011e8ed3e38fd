import {
  to = simfleet_quota.meter
  identity = {
    iccid   = "8945738730000002418"
    service = "data"
  }
}
