# What "make demo" plays with: the SIMs of four platforms, a CSV for each. All four are
# sandboxes in the provider itself, kept in .simfleet/: no account, no network.

terraform {
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

variable "max_disables" {
  description = "How many SIMs of a platform one plan may switch off."
  type        = number
  default     = 20
}

locals {
  guardrails = { max_changes = 1000, max_disables = var.max_disables }
}

provider "simfleet" {
  alias      = "onence"
  sandbox    = { platform = "1nce", path = ".simfleet/1nce.db", sims = 1000 }
  guardrails = local.guardrails
}

provider "simfleet" {
  alias      = "emnify"
  sandbox    = { platform = "emnify", path = ".simfleet/emnify.db", sims = 250 }
  guardrails = local.guardrails
}

provider "simfleet" {
  alias      = "bics"
  sandbox    = { platform = "bics", path = ".simfleet/bics.db", sims = 500 }
  guardrails = local.guardrails
}

provider "simfleet" {
  alias      = "onomondo"
  sandbox    = { platform = "onomondo", path = ".simfleet/onomondo.db", sims = 250 }
  guardrails = local.guardrails
}

resource "simfleet_fleet" "onence" {
  provider  = simfleet.onence
  inventory = provider::simfleet::inventory(file("1nce.csv"))
}

resource "simfleet_fleet" "emnify" {
  provider  = simfleet.emnify
  inventory = provider::simfleet::inventory(file("emnify.csv"))
}

resource "simfleet_fleet" "bics" {
  provider  = simfleet.bics
  inventory = provider::simfleet::inventory(file("bics.csv"))
}

resource "simfleet_fleet" "onomondo" {
  provider  = simfleet.onomondo
  inventory = provider::simfleet::inventory(file("onomondo.csv"))
}
