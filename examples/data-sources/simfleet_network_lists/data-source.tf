data "simfleet_network_lists" "all" {}

# Lists that allow every network of a country.
output "whole_countries" {
  value = [
    for l in data.simfleet_network_lists.all.network_lists : l.name
    if anytrue([for n in l.networks : n.mnc == null])
  ]
}
