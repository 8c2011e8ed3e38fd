# Codes are texts: zeros count. Without an mnc, all networks of the country are meant.
resource "simfleet_network_list" "uk_ie" {
  name = "UK and Ireland"

  networks = [
    { mcc = "234", mnc = "10" },
    { mcc = "234", mnc = "30" },
    { mcc = "272" },
  ]

  # Tags that exist: they are created in the platform's web app.
  tags = ["meter"]
}

resource "simfleet_sim" "meter" {
  iccid = "8945738730000002418"

  onomondo = {
    network_list = simfleet_network_list.uk_ie.id
  }
}
