import {
  to = simfleet_dns_config.quad9
  id = "402"
}
