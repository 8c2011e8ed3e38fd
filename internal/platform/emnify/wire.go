package emnify

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The scalars below read what the specification declares, and what its answers
// may hold instead: numbers written as strings, strings written as numbers, null.

// text is a string, or a number as it is written.
type text string

// UnmarshalJSON reads a JSON string, number, boolean or null.
func (t *text) UnmarshalJSON(b []byte) error {
	s, err := scalar(b)
	*t = text(s)
	return err
}

// number is a decimal, 0 where it is missing or "".
type number float64

// UnmarshalJSON reads a JSON number, or one in a string.
func (n *number) UnmarshalJSON(b []byte) error {
	s, err := scalar(b)
	if err != nil || s == "" {
		*n = 0
		return err
	}
	f, err := strconv.ParseFloat(s, 64)
	*n = number(f)
	return err
}

// integer is a whole number, 0 where it is missing or "".
type integer int64

// UnmarshalJSON reads a JSON number, or one in a string; 20.0 and 2e1 are whole.
func (i *integer) UnmarshalJSON(b []byte) error {
	s, err := scalar(b)
	if err != nil || s == "" {
		*i = 0
		return err
	}
	if whole, err := strconv.ParseInt(s, 10, 64); err == nil {
		*i = integer(whole)
		return nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return err
	}
	if f != float64(int64(f)) {
		return fmt.Errorf("%s is not a whole number", s)
	}
	*i = integer(f)
	return nil
}

// moment is a point in time, zero where it is missing or "".
type moment struct{ time.Time }

// The spellings of the specification and its examples: RFC 3339, +0000, and dates without a time (UTC).
var momentLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04:05.999999999", time.DateOnly}

// UnmarshalJSON reads a JSON string in one of the spellings of a date.
func (m *moment) UnmarshalJSON(b []byte) error {
	s, err := scalar(b)
	if err != nil || s == "" {
		*m = moment{}
		return err
	}
	for _, layout := range momentLayouts {
		if at, err := time.Parse(layout, s); err == nil {
			*m = moment{at.UTC()}
			return nil
		}
	}
	return fmt.Errorf("%q is not a date", s)
}

// scalar returns a JSON string's content, a number or boolean as written, "" for null.
func scalar(b []byte) (string, error) {
	switch {
	case string(b) == "null":
		return "", nil
	case b[0] == '"':
		var s string
		err := json.Unmarshal(b, &s)
		return strings.TrimSpace(s), err
	case b[0] == '{' || b[0] == '[':
		return "", fmt.Errorf("a single value was expected, not %.20s", b)
	}
	return string(b), nil
}

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
