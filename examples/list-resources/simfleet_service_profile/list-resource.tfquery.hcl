list "simfleet_service_profile" "all" {
  provider = simfleet
}
