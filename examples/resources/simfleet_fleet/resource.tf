# From CSV: the first row names the columns (iccid, state, label, imei_lock, imei, tags).
# An empty cell is not managed.
resource "simfleet_fleet" "meters" {
  inventory = provider::simfleet::inventory(file("${path.module}/sims.csv"))
}

# The same from HCL. A key that is left out, or null, is not managed.
resource "simfleet_fleet" "pumps" {
  inventory = jsonencode({
    "8988280666000000017" = { state = "enabled", label = "pump-17", imei_lock = true }
    "8988280666000000018" = { state = "disabled" }
  })
}
