# As printed on a card: "8988280666000000000"
output "iccid" {
  value = provider::simfleet::iccid_normalize("8988 2806 6600 0000 0002")
}
