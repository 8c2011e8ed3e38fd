# The SIMs whose label begins with "pump-" and that are off the network. A query without
# config finds every SIM; without limit, Terraform lists the first 100.
list "simfleet_sim" "pumps" {
  provider         = simfleet
  include_resource = true
  limit            = 10000

  config {
    state = "disabled"
    label = "pump-*"
  }
}
