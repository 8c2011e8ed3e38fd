data "simfleet_tags" "meters" {
  name = "m*"
}

# Tags whose SIMs these credentials may not change.
output "read_only" {
  value = [for t in data.simfleet_tags.meters.tags : t.name if !t.writable]
}
