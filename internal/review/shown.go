package review

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Shown is a value as a review may show it.
type Shown struct {
	// Text is the value; it is empty unless Is is Known.
	Text string
	Is   Knowledge
}

// Knowledge is what a review may tell of a value.
type Knowledge int

// What a review may tell of a value.
const (
	Absent    Knowledge = iota // there is none, or it is not managed
	Known                      // it is the text
	Unknown                    // it is known after the apply
	Sensitive                  // it must not be shown
)

// String is the value, or in parentheses what takes its place.
func (s Shown) String() string {
	return [...]string{"(not managed)", s.Text, "(known after apply)", "(sensitive)"}[s.Is]
}

// MarshalJSON writes a known value as a string, one that is absent as null, and others as
// {"unknown": true} and {"sensitive": true}.
func (s Shown) MarshalJSON() ([]byte, error) {
	return [...]func() ([]byte, error){
		func() ([]byte, error) { return []byte("null"), nil },
		func() ([]byte, error) { return json.Marshal(s.Text) },
		func() ([]byte, error) { return []byte(`{"unknown":true}`), nil },
		func() ([]byte, error) { return []byte(`{"sensitive":true}`), nil },
	}[s.Is]()
}

func known(text string) Shown { return Shown{Text: text, Is: Known} }

// printed is a value as a table has it.
func printed(kind platform.Kind, v platform.Value) string {
	switch kind {
	case platform.KindFlag:
		return strconv.FormatBool(v.Flag)
	case platform.KindNumber:
		return strconv.FormatInt(v.Number, 10)
	case platform.KindSet:
		return strings.Join(v.Texts, ", ")
	case platform.KindLimit:
		return fmt.Sprintf("%+v", v.Limit)
	default:
		return v.Text
	}
}
