data "simfleet_inventory" "now" {}

locals {
  wanted = provider::simfleet::inventory(file("${path.module}/sims.csv"))
  diff   = provider::simfleet::inventory_diff(data.simfleet_inventory.now.inventory, local.wanted)
}

# The SIMs that would go off the network, for the reviewer.
output "disabled" {
  value = local.diff.disabled
}

check "few_sims_go_off" {
  assert {
    condition     = length(local.diff.disabled) <= 5
    error_message = "${length(local.diff.disabled)} SIMs go off the network: ${join(", ", local.diff.disabled)}"
  }
}
