data "simfleet_service_profile" "meters" {
  name = "meters"
}

resource "simfleet_sim" "meter" {
  iccid              = "8988303000000000017"
  service_profile_id = data.simfleet_service_profile.meters.id
}
