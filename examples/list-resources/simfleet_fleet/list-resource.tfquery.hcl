# One fleet of all SIMs of the account, whose inventory manages these keys.
list "simfleet_fleet" "account" {
  provider = simfleet

  config {
    keys = ["state", "label"]
  }
}
