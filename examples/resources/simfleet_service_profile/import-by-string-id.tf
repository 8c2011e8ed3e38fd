import {
  to = simfleet_service_profile.meters
  id = "501"
}
