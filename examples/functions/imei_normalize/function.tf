# As printed on a device: "490154203237518"
output "imei" {
  value = provider::simfleet::imei_normalize("49-015420-323751-8")
}
