# A fleet from a CSV, whatever the platform: that of the provider's configuration.

terraform {
  required_version = ">= 1.8" # provider functions
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

variable "csv" {
  description = "The fleet: a row for each SIM, with the columns iccid, state and label, and others of an inventory."
  type        = string
}

variable "label_pattern" {
  description = "Regular expression that every label has to match."
  type        = string
  default     = "^[a-z0-9]+(-[a-z0-9]+)*$"
}

variable "on_destroy" {
  description = "What becomes of a SIM whose row is removed: retain leaves it as it is, disable takes it off the network."
  type        = string
  default     = "retain"
}

locals {
  inventory = provider::simfleet::inventory(var.csv)
  odd_labels = [
    for iccid, sim in jsondecode(local.inventory) : iccid
    if try(length(regexall(var.label_pattern, sim.label)) == 0, false)
  ]
}

resource "simfleet_fleet" "this" {
  inventory  = local.inventory
  on_destroy = var.on_destroy

  lifecycle {
    precondition {
      condition     = length(local.odd_labels) == 0
      error_message = "Labels have to match ${var.label_pattern}. SIMs whose label does not: ${join(", ", slice(local.odd_labels, 0, min(10, length(local.odd_labels))))}."
    }
  }
}

output "counts" {
  description = "How many SIMs the fleet has, in all and by state."
  value = {
    sims     = simfleet_fleet.this.sim_count
    enabled  = simfleet_fleet.this.enabled_count
    disabled = simfleet_fleet.this.disabled_count
  }
}

output "changes" {
  description = "How many SIMs the last change of the fleet touched, by what it did to them."
  value       = simfleet_fleet.this.change_summary
}
