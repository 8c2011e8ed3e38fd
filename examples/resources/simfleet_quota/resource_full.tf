# emnify and BICS: the quota is in force where the SIM's service profile applies quotas.
resource "simfleet_service_profile" "metered" {
  name             = "metered"
  apply_data_quota = true
  apply_sms_quota  = true
}

# 500 MB until the end of the month, with an event when a fifth is left.
resource "simfleet_quota" "pump_data" {
  iccid                = "8988303000000000017"
  service              = "data"
  volume               = 500
  expires_at           = "2030-02-01T00:00:00Z"
  threshold_percentage = 20
}

# 10 SMS a day.
resource "simfleet_quota" "pump_sms" {
  iccid       = "8988303000000000017"
  service     = "sms"
  volume      = 10
  expires_at  = "2031-01-01T00:00:00Z"
  auto_refill = true
}

# The SIM changes over once it has its quotas: without one it would be blocked.
resource "simfleet_sim" "pump" {
  iccid              = "8988303000000000017"
  service_profile_id = simfleet_service_profile.metered.id
  depends_on         = [simfleet_quota.pump_data, simfleet_quota.pump_sms]
}
