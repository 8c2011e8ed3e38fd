data "simfleet_dns_config" "office" {
  id = 401
}
