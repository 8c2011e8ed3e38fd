data "simfleet_order" "delivery" {
  number = 2000000001
}

# Label every SIM of a delivery.
resource "simfleet_fleet" "delivery" {
  inventory = jsonencode({
    for iccid in data.simfleet_order.delivery.iccids : iccid => { label = "delivery-2000000001" }
  })
}
