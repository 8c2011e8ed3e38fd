package rest

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// The scalars below read what a specification declares, and what a platform's answers
// may hold instead: numbers written as strings, strings written as numbers, null.

// Text is a string, or a number as it is written.
type Text string

// UnmarshalJSON reads a JSON string, number, boolean or null.
func (t *Text) UnmarshalJSON(b []byte) error {
	s, err := Scalar(b)
	*t = Text(s)
	return err
}

// UnmarshalJSONFrom reads a JSON string, number, boolean or null.
func (t *Text) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, t) }

// Verbatim is a text as it is, the spaces around it included, or a number or boolean as
// it is written; "" for null.
type Verbatim string

// UnmarshalJSON reads a JSON string, number, boolean or null.
func (v *Verbatim) UnmarshalJSON(b []byte) error {
	if b[0] != '"' {
		s, err := Scalar(b)
		*v = Verbatim(s)
		return err
	}
	return unmarshal(b, (*string)(v))
}

// UnmarshalJSONFrom reads a JSON string, number, boolean or null.
func (v *Verbatim) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, v) }

// Flag is true or false, also as a number or a text; false where it is missing or "".
type Flag bool

// UnmarshalJSON reads true, 1, "1", "true" and their opposites.
func (f *Flag) UnmarshalJSON(b []byte) error {
	s, err := Scalar(b)
	if err != nil {
		return err
	}
	switch strings.ToLower(s) {
	case "true", "1":
		*f = true
	case "false", "0", "":
		*f = false
	default:
		return fmt.Errorf("%q is neither true nor false", s)
	}
	return nil
}

// UnmarshalJSONFrom reads a JSON boolean, number or string.
func (f *Flag) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, f) }

// Number is a decimal, 0 where it is missing or "".
type Number float64

// UnmarshalJSON reads a JSON number, or one in a string.
func (n *Number) UnmarshalJSON(b []byte) error {
	s, err := Scalar(b)
	if err != nil || s == "" {
		*n = 0
		return err
	}
	f, err := strconv.ParseFloat(s, 64)
	if math.IsNaN(f) || math.IsInf(f, 0) { // which Go reads as numbers
		f, err = 0, fmt.Errorf("%q is not a number", s)
	}
	*n = Number(f)
	return err
}

// UnmarshalJSONFrom reads a JSON number, or one in a string.
func (n *Number) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, n) }

// Integer is a whole number, 0 where it is missing or "".
type Integer int64

// UnmarshalJSON reads a JSON number, or one in a string; 20.0 and 2e1 are whole.
func (i *Integer) UnmarshalJSON(b []byte) error {
	s, err := Scalar(b)
	if err != nil || s == "" {
		*i = 0
		return err
	}
	if whole, err := strconv.ParseInt(s, 10, 64); err == nil {
		*i = Integer(whole)
		return nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return err
	}
	if f != math.Trunc(f) || math.Abs(f) >= math.MaxInt64 {
		return fmt.Errorf("%s is not a whole number", s)
	}
	*i = Integer(f)
	return nil
}

// UnmarshalJSONFrom reads a JSON number, or one in a string.
func (i *Integer) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, i) }

// Moment is a point in time, zero where it is missing, "", the epoch, or no date at all,
// such as "N/A" or -0001-12-30: what a platform shows must not keep anybody from the rest
// of its answer.
type Moment struct {
	time.Time
	// Unread is a text that is no date; where the date matters it is an error.
	Unread string
}

// The spellings of specifications, their examples and what was recorded: RFC 3339, +0000,
// a space in the place of the T, without a zone (UTC), and dates without a time.
var momentLayouts = []string{
	time.RFC3339Nano, offsetLayout, "2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04:05.999999999", "2006-01-02 15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999Z07:00", time.DateOnly,
}

// offsetLayout is 1NCE's. It is tried first where it fits: a layout that fails costs
// more than one that does not.
const offsetLayout = "2006-01-02T15:04:05.999999999Z0700"

// UnmarshalJSON reads a JSON string in one of the spellings of a date.
func (m *Moment) UnmarshalJSON(b []byte) error {
	s, err := Scalar(b)
	if err != nil || s == "" {
		*m = Moment{}
		return err
	}
	if n := len(s); n > 5 && (s[n-5] == '+' || s[n-5] == '-') {
		if at, err := time.Parse(offsetLayout, s); err == nil {
			*m = newMoment(at)
			return nil
		}
	}
	for _, layout := range momentLayouts {
		if at, err := time.Parse(layout, s); err == nil {
			*m = newMoment(at)
			return nil
		}
	}
	if *m = (Moment{}); !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "0000-") { // what databases write for none
		m.Unread = s
	}
	return nil
}

// Given returns the point in time where the answer must have one.
func (m Moment) Given() (time.Time, error) {
	switch {
	case m.Unread != "":
		return time.Time{}, fmt.Errorf("%q is not a date", m.Unread)
	case m.IsZero():
		return time.Time{}, errors.New("a date is missing")
	}
	return m.Time, nil
}

// newMoment takes the epoch, and what is before it, for no date: nothing that platforms
// date is so old.
func newMoment(at time.Time) Moment {
	if at.Unix() <= 0 {
		return Moment{}
	}
	return Moment{Time: at.UTC()}
}

// UnmarshalJSONFrom reads a JSON string in one of the spellings of a date.
func (m *Moment) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return unmarshalScalar(dec, m) }

// unmarshalScalar spares the decoder the copy that UnmarshalJSON costs it.
func unmarshalScalar(dec *jsontext.Decoder, out interface{ UnmarshalJSON(b []byte) error }) error {
	value, err := dec.ReadValue()
	if err != nil {
		return err
	}
	return out.UnmarshalJSON(value)
}

// Scalar returns a JSON string's content without the spaces around it, a number or
// boolean as written, "" for null. It is for an UnmarshalJSON: b is one whole value.
func Scalar(b []byte) (string, error) {
	switch {
	case string(b) == "null":
		return "", nil
	case b[0] == '"' && bytes.IndexByte(b, '\\') < 0 && utf8.Valid(b):
		return string(bytes.TrimSpace(b[1 : len(b)-1])), nil
	case b[0] == '"':
		var s string
		err := unmarshal(b, &s)
		return strings.TrimSpace(s), err
	case b[0] == '{' || b[0] == '[':
		return "", fmt.Errorf("a single value was expected, not %.20s", b)
	}
	return string(b), nil
}
