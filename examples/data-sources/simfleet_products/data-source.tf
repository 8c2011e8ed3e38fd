data "simfleet_products" "all" {}

output "products" {
  value = { for product in data.simfleet_products.all.products : product.id => product.name }
}
