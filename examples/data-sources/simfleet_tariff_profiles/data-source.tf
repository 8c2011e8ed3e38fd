data "simfleet_tariff_profiles" "all" {}

resource "simfleet_sim" "meter" {
  iccid             = "8988303000000000017"
  tariff_profile_id = one([for p in data.simfleet_tariff_profiles.all.tariff_profiles : p.id if p.name == "Europe"])
}
