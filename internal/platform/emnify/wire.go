package emnify

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// The scalars of the platform's answers, which do not always keep to its specification.
type (
	text    = rest.Text
	number  = rest.Number
	integer = rest.Integer
	moment  = rest.Moment
	toggle  = rest.Flag
	label   = rest.Verbatim
)

// reference is an object that is named by its id; 0 where it is null or missing.
type reference struct {
	ID integer `json:"id"`
}

// UnmarshalJSON reads {"id": 5}, and the number alone.
func (r *reference) UnmarshalJSON(b []byte) error {
	*r = reference{}
	if b[0] != '{' {
		return r.ID.UnmarshalJSON(b)
	}
	type object reference // without this method
	return json.Unmarshal(b, (*object)(r))
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

// UnmarshalJSON reads {"id": 1, "description": "Activated"}, and the number or the word
// alone.
func (s *status) UnmarshalJSON(b []byte) error {
	*s = status{}
	if b[0] == '{' {
		type object status // without this method
		return json.Unmarshal(b, (*object)(s))
	}
	word, err := rest.Scalar(b)
	if number, bad := strconv.ParseInt(word, 10, 64); bad == nil {
		s.ID = new(integer(number))
	} else {
		s.Description = text(word)
	}
	return err
}

// in returns the status's number, by its word where the answer has no number; unknown
// where neither is there.
func (s status) in(words map[string]integer) integer {
	if s.ID != nil {
		return *s.ID
	}
	if number, ok := words[strings.ToLower(string(s.Description))]; ok {
		return number
	}
	return unknown
}

// unknown stands for a status that the platform does not show.
const unknown integer = -1
