terraform {
  required_providers {
    simfleet = {
      source = "simfleet/simfleet"
    }
  }
}

provider "simfleet" {
  # 1NCE. The credentials are in ONENCE_CLIENT_ID and ONENCE_CLIENT_SECRET.
  onence = {}

  # A plan that goes beyond these is an error.
  guardrails = {
    max_changes  = 1000
    max_disables = 50
  }
}
