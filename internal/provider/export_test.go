package provider

import "github.com/hashicorp/terraform-plugin-framework/datasource"

// Bound is bound, for tests.
var Bound = bound

// IsBounded reports whether a data source's reads have a deadline.
func IsBounded(d datasource.DataSource) bool {
	_, ok := d.(bounded)
	return ok
}
