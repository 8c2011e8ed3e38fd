package onomondo

import (
	"math"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// The scalars of Onomondo's answers, which do not always keep to its specification.
type (
	text    = rest.Text
	integer = rest.Integer
	moment  = rest.Moment
	label   = rest.Verbatim
)

// wirePagination is where a list tells how to go on.
type wirePagination struct {
	NextPage text `json:"next_page"`
}

// body is what a write sends: what is left out stays as it is.
type body map[string]any

// clearable spells a text of which "" is sent as null, which clears.
func clearable(value string) any {
	if value == "" {
		return nil
	}
	return value
}

// set adds a value that is asked for.
func set[T any](b body, key string, wanted *T, wire func(T) any) {
	if wanted != nil {
		b[key] = wire(*wanted)
	}
}

// plain spells a value as it is.
func plain[T any](value T) any { return value }

// amount is a number of bytes. The specification allows fractions of one; they are
// rounded, so that a strange limit of one SIM does not fail a whole listing.
type amount int64

// UnmarshalJSON reads a JSON number, or one in a string.
func (a *amount) UnmarshalJSON(b []byte) error {
	var n rest.Number
	err := n.UnmarshalJSON(b)
	*a = amount(math.Round(float64(n)))
	return err
}
