# To Azure IoT Hub. The connection string is write-only: it is in no plan and in no state,
# and a new one is sent when its version changes (Terraform and OpenTofu 1.11).
resource "simfleet_connector" "hub" {
  name = "iot-hub"
  tags = ["meter"] # made in Onomondo's web app

  azure_iot = {
    connection_string_wo         = var.connection_string
    connection_string_wo_version = 1
  }

  # DNS goes around the connector.
  passthrough = [
    { protocol = "udp", ip = "1.1.1.1", port = 53 },
  ]
}

resource "simfleet_sim" "meter" {
  iccid = "8945738730000002418"

  onomondo = {
    connector = simfleet_connector.hub.name
  }
}

variable "connection_string" {
  type      = string
  ephemeral = true
}
