import {
  to = simfleet_dns_config.quad9
  identity = {
    id = 402
  }
}
