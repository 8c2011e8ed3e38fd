resource "simfleet_dns_config" "quad9" {
  primary   = "9.9.9.9"
  secondary = "149.112.112.112"
}
