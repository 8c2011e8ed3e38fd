# A fleet on whatever platform the provider's configuration names. Nothing in here
# knows which one that is.

terraform {
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

variable "iccids" {
  description = "SIMs of the fleet: 19 digits each, or 20 with the check digit. Their places number the labels: add new SIMs at the end."
  type        = list(string)
}

variable "label_prefix" {
  description = "What every label begins with. The SIM's number in the list follows."
  type        = string
}

variable "state" {
  description = "enabled or disabled, for all SIMs of the fleet."
  type        = string
  default     = "enabled"
}

resource "simfleet_fleet" "this" {
  inventory = jsonencode({
    for n, iccid in var.iccids : iccid => {
      state = var.state
      label = "${var.label_prefix}-${n + 1}"
    }
  })
}

output "counts" {
  description = "How many SIMs the fleet has, in all and by state."
  value = {
    sims     = simfleet_fleet.this.sim_count
    enabled  = simfleet_fleet.this.enabled_count
    disabled = simfleet_fleet.this.disabled_count
  }
}
