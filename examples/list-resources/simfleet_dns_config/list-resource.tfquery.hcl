list "simfleet_dns_config" "all" {
  provider = simfleet
}
