data "simfleet_service_profiles" "all" {}

# Profiles that nothing uses.
output "unused" {
  value = [for p in data.simfleet_service_profiles.all.service_profiles : p.name if p.used_count == 0]
}
