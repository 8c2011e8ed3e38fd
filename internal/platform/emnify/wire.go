package emnify

import "github.com/simfleet/terraform-provider-simfleet/internal/rest"

// The scalars of the platform's answers, which do not always keep to its specification.
type (
	text    = rest.Text
	number  = rest.Number
	integer = rest.Integer
	moment  = rest.Moment
)

// reference is an object that is named by its id; 0 where it is null or missing.
type reference struct {
	ID integer `json:"id"`
}

// wireID is a reference on the way out.
type wireID struct {
	ID int64 `json:"id"`
}

// status is a reference whose 0 means something, and differs from null.
type status struct {
	ID          *integer `json:"id"`
	Description text     `json:"description"`
}
