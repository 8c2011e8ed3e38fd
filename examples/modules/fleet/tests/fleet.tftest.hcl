# "terraform test" (or "tofu test") tries the module against the provider's sandbox: no
# account, no network. A team's own module is tested in the same way.

provider "simfleet" {
  sandbox = { sims = 10, path = ".simfleet/test.db" }
}

variables {
  csv = <<-CSV
    iccid,state,label
    8988280666000000001,enabled,meter-1
    8988280666000000002,enabled,meter-2
    8988280666000000003,disabled,meter-3
  CSV
}

run "adopts" {
  assert {
    condition     = output.counts.sims == 3 && output.counts.enabled == 2 && output.counts.disabled == 1
    error_message = "The fleet has other SIMs: ${jsonencode(output.counts)}."
  }
}

run "renames_one" {
  variables {
    csv = <<-CSV
      iccid,state,label
      8988280666000000001,enabled,meter-1
      8988280666000000002,enabled,pump-2
      8988280666000000003,disabled,meter-3
    CSV
  }

  assert {
    condition     = output.changes.relabeled == 1 && output.changes.total == 1
    error_message = "More has changed than one label: ${jsonencode(output.changes)}."
  }
}

run "refuses_odd_labels" {
  command = plan

  variables {
    csv = <<-CSV
      iccid,state,label
      8988280666000000001,enabled,Meter One
    CSV
  }

  expect_failures = [simfleet_fleet.this]
}

run "releases_and_disables" {
  variables {
    on_destroy = "disable"
    csv        = <<-CSV
      iccid,state,label
      8988280666000000002,enabled,pump-2
      8988280666000000003,disabled,meter-3
    CSV
  }

  assert {
    condition     = output.changes.released == 1 && output.changes.disabled == 1
    error_message = "The SIM whose row is gone is not off the network: ${jsonencode(output.changes)}."
  }
}
