data "simfleet_order" "delivery" {
  number = 4711
}

# Label every SIM of a delivery.
resource "simfleet_fleet" "delivery" {
  inventory = jsonencode({
    for iccid in data.simfleet_order.delivery.iccids : iccid => { label = "delivery-4711" }
  })
}
