# On 1NCE: on the network, and in the device that it is in now only. Destroying the
# resource takes the SIM off the network; the default is to leave it alone.
resource "simfleet_sim" "rental" {
  iccid      = "8988280666000000016"
  state      = "enabled"
  label      = "rental-16"
  imei_lock  = true
  on_destroy = "disable"
}

# A SIM for each row of a file. The keys are ICCIDs, so that a new row changes no other.
locals {
  meters = { for row in csvdecode(file("${path.module}/sims.csv")) : row.iccid => row }
}

resource "simfleet_sim" "meter" {
  for_each = local.meters
  iccid    = each.key
  state    = each.value.state
  label    = each.value.label

  timeouts = {
    create = "10m"
    update = "10m"
  }
}
