list "simfleet_network_list" "all" {
  provider = simfleet
}
