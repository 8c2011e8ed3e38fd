# A fleet of 1,000 SIMs from a spreadsheet, in the provider's sandbox: no
# account, no network.

terraform {
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

provider "simfleet" {
  sandbox    = { sims = 1000 }
  guardrails = { max_changes = 1000, max_disables = 50 }
}

resource "simfleet_fleet" "meters" {
  inventory = provider::simfleet::inventory(file("${path.module}/sims.csv"))
}

output "meters" {
  value = {
    sims     = simfleet_fleet.meters.sim_count
    enabled  = simfleet_fleet.meters.enabled_count
    disabled = simfleet_fleet.meters.disabled_count
  }
}
