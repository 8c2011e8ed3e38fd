# Keep the fleet as it is in a file, in which a comparison shows the SIMs that changed.
data "simfleet_inventory" "all" {}

resource "local_file" "fleet" {
  filename = "fleet.csv"
  content  = provider::simfleet::inventory_csv(data.simfleet_inventory.all.inventory)
}
