# Take a fleet into Terraform: apply this once, then
#
#   terraform output -raw inventory > fleet.json
#
# and manage it with
#
#   resource "simfleet_fleet" "fleet" {
#     inventory = file("fleet.json")
#   }
data "simfleet_inventory" "fleet" {}

output "inventory" {
  value = data.simfleet_inventory.fleet.inventory
}

# Only the labels of the meters.
data "simfleet_inventory" "meters" {
  attributes = ["label"]
  label      = "meter-*"
}
