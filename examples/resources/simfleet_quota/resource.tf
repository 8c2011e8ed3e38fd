# Onomondo: 100 MB a month, with an alert when a fifth of it is left.
resource "simfleet_quota" "meter" {
  iccid                = "8945738730000002418"
  service              = "data"
  volume               = 100
  period               = "monthly"
  threshold_percentage = 20
}
