# Codes are texts: zeros count.
resource "simfleet_network_list" "uk_ie" {
  name     = "UK and Ireland"
  networks = [{ mcc = "234", mnc = "10" }]
}
