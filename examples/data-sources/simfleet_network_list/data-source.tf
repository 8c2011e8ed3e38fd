data "simfleet_network_list" "europe" {
  name = "Europe"
}

resource "simfleet_sim" "meter" {
  iccid = "8945738730000002418"

  onomondo = {
    network_list = data.simfleet_network_list.europe.name
  }
}
