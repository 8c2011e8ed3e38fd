# Warn in every plan once less than a tenth of the data volume is left.
check "pump_has_volume" {
  data "simfleet_quota" "pump" {
    iccid   = "8988280666000000000"
    service = "data"
  }

  assert {
    condition     = data.simfleet_quota.pump.remaining >= data.simfleet_quota.pump.total / 10
    error_message = "The pump has ${data.simfleet_quota.pump.remaining} MB left."
  }
}
