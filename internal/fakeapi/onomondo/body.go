package onomondo

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
)

// maxBody is the largest request body that is read, in bytes.
const maxBody = 4 << 20

// readBody decodes a JSON body. What is no JSON is a 400, and so is a field that is not
// documented: the fake would rather hear of it than guess.
func readBody(r *http.Request, into any) error {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return badRequest("body_invalid", "The request body ended too early.")
	}
	if err := strict(raw, into); err != nil {
		return badRequest("body_invalid", "The request body is malformed: "+err.Error())
	}
	return nil
}

// strict decodes one JSON value whose objects have no unknown fields.
func strict(raw []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if decoder.More() {
		return errors.New("more than one JSON value")
	}
	return nil
}

// refuseNulls is an error for a field of an object that is null and may not be.
func refuseNulls(raw []byte, nullable ...string) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return err
	}
	for name, field := range fields {
		if string(field) == "null" && !slices.Contains(nullable, name) {
			return errors.New(name + " must not be null")
		}
	}
	return nil
}

// Text is a field of a change that may be null, which clears it. Its zero value was
// left out.
type Text struct {
	// Given says that the field was there.
	Given bool
	// Value is empty for null.
	Value string
	// Null says that the field was null.
	Null bool
}

// UnmarshalJSON implements [json.Unmarshaler].
func (t *Text) UnmarshalJSON(raw []byte) error {
	*t = Text{Given: true, Null: string(raw) == "null"}
	if t.Null {
		return nil
	}
	return json.Unmarshal(raw, &t.Value)
}

// MarshalJSON implements [json.Marshaler].
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(orNull(t.Value)) }

// orNull is text, or null when it is empty.
func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// set gives into the value, if there is one.
func set[T any](into *T, value *T) {
	if value != nil {
		*into = *value
	}
}
