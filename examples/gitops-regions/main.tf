# One workspace for each region: its CSV, its platform, its state. Plans and applies are
# those of ../gitops, with the workspace chosen first: TF_WORKSPACE=eu ../gitops/ci/plan.sh

terraform {
  required_version = ">= 1.8" # provider functions
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

locals {
  regions = {
    eu = { platform = "1nce" }
    us = { platform = "emnify" }
  }
  # The workspace "default" is no region: planning in it is an error, and not an empty fleet.
  region = local.regions[terraform.workspace]
}

provider "simfleet" {
  # For real accounts SIMFLEET_PLATFORM and the platform's secrets come from the
  # environment that the pipeline has for the workspace, and this line goes.
  sandbox    = { platform = local.region.platform, path = ".simfleet/${terraform.workspace}.db" }
  guardrails = { max_changes = 1000, max_disables = 50 }
}

module "meters" {
  source = "../modules/fleet"
  csv    = file("${path.module}/fleets/${terraform.workspace}.csv")
}

output "meters" {
  description = "How many SIMs the region has, in all and by state."
  value       = module.meters.counts
}
