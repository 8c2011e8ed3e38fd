# The fleet as it is, for a file in which a comparison shows the SIMs that changed:
#
#   terraform output -raw fleet > fleet.csv
data "simfleet_inventory" "all" {}

output "fleet" {
  value = provider::simfleet::inventory_csv(data.simfleet_inventory.all.inventory)
}
