package rest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Odd are the fields of an object that could not be read.
type Odd []OddField

// OddField is one of them, and an excerpt of what stands there.
type OddField struct{ Name, Value string }

func (f OddField) String() string {
	if f.Name == "" {
		return "an object was expected, not " + f.Value
	}
	return fmt.Sprintf("%s is %s", f.Name, f.Value)
}

// Has reports whether a field could not be read.
func (o Odd) Has(name string) bool {
	return slices.ContainsFunc(o, func(f OddField) bool { return f.Name == name })
}

// String tells all of them.
func (o Odd) String() string {
	texts := make([]string, len(o))
	for i, f := range o {
		texts[i] = f.String()
	}
	return strings.Join(texts, ", ")
}

// Fields reads an object into a struct. One field of an unexpected shape must not keep
// anybody from the others, and from the rest of a list: where the object cannot be read
// as a whole, its fields are read each for itself, and those that cannot be stay zero and
// are returned. It is for an UnmarshalJSON: b is one whole value.
func Fields[T any](b []byte, out *T) Odd {
	var none T
	*out = none
	if unmarshal(b, out) == nil {
		return nil
	}
	*out = none
	var fields map[string]jsontext.Value
	if unmarshal(b, &fields) != nil {
		return Odd{{Value: shorten(b)}}
	}
	var odd Odd
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		one, _ := jsontext.AppendQuote([]byte("{"), name) // names of a parsed object
		one = append(append(append(one, ':'), fields[name]...), '}')
		next := *out // a field that fails may have been read in parts
		if unmarshal(one, &next) == nil {
			*out = next
		} else {
			odd = append(odd, OddField{Name: name, Value: shorten(fields[name])})
		}
	}
	return odd
}

// shorten is an excerpt of a value for a message.
func shorten(b []byte) string { return excerpt(string(b), 60) }

// From reads the decoder's next value by an UnmarshalJSON, without the copy that this
// costs otherwise.
func From(dec *jsontext.Decoder, out interface{ UnmarshalJSON(b []byte) error }) error {
	return unmarshalScalar(dec, out)
}

// Nameless is the error of an object that does not say what it is: it tells where it
// stands, and what it shows.
func Nameless(err error, place, imsi string, odd Odd) error {
	told := make([]string, 0, 3)
	if place != "" {
		told = append(told, place)
	}
	if imsi != "" {
		told = append(told, "IMSI "+imsi)
	}
	if len(odd) > 0 {
		told = append(told, odd.String())
	}
	if len(told) == 0 {
		return err
	}
	return fmt.Errorf("%w (%s)", err, strings.Join(told, "; "))
}
