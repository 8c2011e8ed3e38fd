# The platform changes no pair of servers, and deletes none that a service profile uses:
# make the new pair, move the profile over, and then delete the old one.
resource "simfleet_dns_config" "quad9" {
  primary    = "2620:fe::fe"
  secondary  = "2620:fe::9"
  ip_version = 6

  lifecycle {
    create_before_destroy = true
  }
}

resource "simfleet_service_profile" "meters" {
  name          = "meters"
  dns_config_id = simfleet_dns_config.quad9.id
}
