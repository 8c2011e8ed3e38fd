import {
  to = simfleet_service_profile.meters
  identity = {
    id = 501
  }
}
