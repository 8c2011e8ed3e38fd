list "simfleet_data_stream" "all" {
  provider = simfleet
}
