# Warn in every plan while the pump is not connected.
check "pump_is_online" {
  data "simfleet_connectivity" "pump" {
    iccid = "8988280666000000000"
  }

  assert {
    condition     = data.simfleet_connectivity.pump.status == "online"
    error_message = "The pump is ${data.simfleet_connectivity.pump.status}."
  }
}
