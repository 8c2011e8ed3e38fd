# From CSV: the first row names the columns (iccid, state, label, imei_lock, imei, tags).
# An empty cell is not managed. A SIM whose row is removed is taken off the network.
resource "simfleet_fleet" "meters" {
  inventory  = provider::simfleet::inventory(file("${path.module}/sims.csv"))
  on_destroy = "disable"

  timeouts = {
    update = "2h"
  }
}

# What the last change did, for a review.
output "meters" {
  value = simfleet_fleet.meters.change_summary
}
