data "simfleet_service_profile" "quota" {
  name = "Quota"
}

resource "simfleet_sim" "meter" {
  iccid              = "8988303000000000017"
  service_profile_id = data.simfleet_service_profile.quota.id
}
