data "simfleet_connector" "hub" {
  name = "azure-hub"
}

resource "simfleet_sim" "meter" {
  iccid = "8945738730000002418"

  onomondo = {
    connector = data.simfleet_connector.hub.name
  }
}
