# By the platform's number; the data source simfleet_dns_configs lists them.
terraform import simfleet_dns_config.quad9 402
