# A fleet in a CSV that is changed by pull requests: ci/ has what a pipeline runs, and
# README.md how they fit together. The sandbox is in the provider: no account, no network.

terraform {
  required_version = ">= 1.8" # provider functions
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
  # The state belongs to all pipelines: a backend goes here, such as
  # backend "s3" { bucket = "…", key = "sims.tfstate", use_lockfile = true }
}

variable "read_only" {
  description = "Refuse every write. The pipeline that looks for drift sets it."
  type        = bool
  default     = false
}

provider "simfleet" {
  sandbox    = { sims = 100 } # for a real account: onence = {}, and its secrets in the environment
  read_only  = var.read_only
  guardrails = { max_changes = 1000, max_disables = 50 }
}

module "meters" {
  source     = "../modules/fleet"
  csv        = file("${path.module}/sims.csv")
  on_destroy = "disable"
}

output "meters" {
  description = "How many SIMs the fleet has, in all and by state."
  value       = module.meters.counts
}
