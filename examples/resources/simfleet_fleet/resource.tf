# A key that is left out, or null, is not managed.
resource "simfleet_fleet" "pumps" {
  inventory = jsonencode({
    "8988280666000000017" = { state = "enabled", label = "pump-17", imei_lock = true }
    "8988280666000000018" = { state = "disabled" }
  })
}
