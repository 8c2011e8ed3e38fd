list "simfleet_connector" "all" {
  provider = simfleet
}
