package provider

import "github.com/hashicorp/terraform-plugin-framework/datasource"

// Bound is bound, for tests.
var Bound = bound

// IsBounded reports whether a data source's reads have a deadline.
func IsBounded(d datasource.DataSource) bool {
	_, ok := d.(bounded)
	return ok
}

// Protocol is what a server serves.
type Protocol = protocol

// Printing makes the texts of a server printable.
func Printing(p Protocol) Protocol { return printing{p} }

// Printable makes a text printable.
func Printable(text string) string { return printable(text) }

// IsPrinting reports whether a server's texts are made printable.
func IsPrinting(s any) bool {
	_, ok := s.(printing)
	return ok
}
