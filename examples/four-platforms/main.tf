# One module for the SIMs of four platforms: the calls differ in the provider's alias
# and in the ICCIDs, and in nothing else. All four are the provider's own sandboxes: no
# account, no network. For a real account, put its block in the place of the sandbox,
# such as onomondo = {} with the key in ONOMONDO_API_KEY.

terraform {
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

provider "simfleet" {
  alias      = "onence"
  sandbox    = { platform = "1nce", path = ".simfleet/1nce.db" }
  guardrails = { max_changes = 10, max_disables = 5 }
}

provider "simfleet" {
  alias      = "emnify"
  sandbox    = { platform = "emnify", path = ".simfleet/emnify.db" }
  guardrails = { max_changes = 10, max_disables = 5 }
}

provider "simfleet" {
  alias      = "bics"
  sandbox    = { platform = "bics", path = ".simfleet/bics.db" }
  guardrails = { max_changes = 10, max_disables = 5 }
}

provider "simfleet" {
  alias      = "onomondo"
  sandbox    = { platform = "onomondo", path = ".simfleet/onomondo.db" }
  guardrails = { max_changes = 10, max_disables = 5 }
}

variable "label_prefix" {
  description = "What every label begins with, on every platform."
  type        = string
  default     = "meter"
}

variable "state" {
  description = "enabled or disabled, on every platform."
  type        = string
  default     = "enabled"
}

module "onence" {
  source       = "./fleet"
  providers    = { simfleet = simfleet.onence }
  label_prefix = var.label_prefix
  state        = var.state
  iccids = [
    "8988280666000000000",
    "8988280666000000001",
    "8988280666000000002",
    "8988280666000000003",
    "8988280666000000004",
  ]
}

module "emnify" {
  source       = "./fleet"
  providers    = { simfleet = simfleet.emnify }
  label_prefix = var.label_prefix
  state        = var.state
  iccids = [
    "8988303000000000000",
    "8988303000000000001",
    "8988303000000000002",
    "8988303000000000003",
    "8988303000000000004",
  ]
}

module "bics" {
  source       = "./fleet"
  providers    = { simfleet = simfleet.bics }
  label_prefix = var.label_prefix
  state        = var.state
  iccids = [
    "8988303000000000005",
    "8988303000000000006",
    "8988303000000000007",
    "8988303000000000008",
    "8988303000000000009",
  ]
}

module "onomondo" {
  source       = "./fleet"
  providers    = { simfleet = simfleet.onomondo }
  label_prefix = var.label_prefix
  state        = var.state
  iccids = [
    "8945738730000002416",
    "8945738730000002417",
    "8945738730000002418",
    "8945738730000002419",
    "8945738730000002420",
  ]
}

output "fleets" {
  value = {
    onence   = module.onence.counts
    emnify   = module.emnify.counts
    bics     = module.bics.counts
    onomondo = module.onomondo.counts
  }
}
