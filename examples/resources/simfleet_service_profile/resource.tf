# What is left out has the platform's default, and is read back.
resource "simfleet_service_profile" "meters" {
  name = "meters"
}
