package onence

import "github.com/simfleet/terraform-provider-simfleet/internal/rest"

// The scalars of 1NCE's answers, which do not always keep to its specification.
type (
	text    = rest.Text
	number  = rest.Number
	integer = rest.Integer
	moment  = rest.Moment
	label   = rest.Verbatim
)
