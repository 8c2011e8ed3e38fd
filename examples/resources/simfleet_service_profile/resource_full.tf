resource "simfleet_service_profile" "meters" {
  name        = "meters"
  description = "NB-IoT and LTE-M, data only"

  allowed_3g  = false
  service_ids = [38] # data

  # At most one for all networks, and one for satellites only.
  traffic_limits = [
    { volume = 50 * 1000 * 1000, warning_percent = 80 },
    { volume = 1000 * 1000, satellite_only = true },
  ]
}

resource "simfleet_sim" "meter" {
  iccid              = "8988303000000000017"
  service_profile_id = simfleet_service_profile.meters.id
}
