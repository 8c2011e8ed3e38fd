package main

// simsEachSize is the only fleet that is measured as single resources: a few thousand
// of them are slow in Terraform itself.
const simsEachSize = 1000

// subject is a configuration that is measured. Each reads the same file.
type subject struct {
	name string
	hcl  string
	// provider tells whether it has one, nothing that it is the one without effects.
	provider, nothing bool
}

const source = `terraform {
  required_providers {
    simfleet = { source = "simfleet/simfleet" }
  }
}
`

const each = source + `
locals {
  sims = jsondecode(file("inventory.json"))
}

resource "simfleet_sim" "each" {
  for_each  = local.sims
  iccid     = each.key
  state     = each.value.state
  label     = each.value.label
  imei_lock = each.value.imei_lock
}
`

var (
	fleetSubject = subject{name: "simfleet_fleet", provider: true, hcl: source + `
resource "simfleet_fleet" "meters" {
  inventory = file("inventory.json")
}
`}
	simsSubject = subject{name: "simfleet_sim", provider: true, hcl: each}
	// nothingSubject is the floor of single resources.
	nothingSubject = subject{name: "simfleet_sim of a provider that does nothing", provider: true, nothing: true, hcl: each}
	// textSubject is the floor of a fleet: Terraform alone with the same text.
	textSubject = subject{name: "terraform_data with the same text", hcl: `
resource "terraform_data" "text" {
  input = file("inventory.json")
}
`}
)

// remote tells whether the subject has something on the platform.
func (s subject) remote() bool { return s.provider && !s.nothing }

// steps are those that cost the subject something of its own. Where there is nothing
// on a platform, nothing drifts.
func (s subject) steps() []step {
	if s.remote() {
		return steps
	}
	return []step{stepRefresh, stepPlan, stepApply}
}
