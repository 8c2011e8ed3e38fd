data "simfleet_orders" "all" {}

# SIMs that were ordered and not assigned yet.
output "open_orders" {
  value = [for order in data.simfleet_orders.all.orders : order.number if order.sim_count == 0]
}
