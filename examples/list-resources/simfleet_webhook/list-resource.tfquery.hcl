list "simfleet_webhook" "all" {
  provider = simfleet
}
