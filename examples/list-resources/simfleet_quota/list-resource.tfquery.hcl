list "simfleet_quota" "all" {
  provider = simfleet
}
