package emnify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// maxBody is the largest request body that is read, in bytes.
const maxBody = 16 << 20

// ref is an object of which only the id counts.
type ref struct {
	ID *int `json:"id"`
}

// UnmarshalJSON reads an id however clients write it (1, 1.0), and passes over what they
// send beside it, such as a description: the platform does.
func (r *ref) UnmarshalJSON(raw []byte) error {
	var plain struct {
		ID *float64 `json:"id"`
	}
	if err := json.Unmarshal(raw, &plain); err != nil || plain.ID == nil {
		return err
	}
	id := int(*plain.ID)
	if float64(id) != *plain.ID {
		return fmt.Errorf("%v is not an id", *plain.ID)
	}
	r.ID = &id
	return nil
}

// id is the id of a ref that may be missing.
func (r *ref) id() *int {
	if r == nil {
		return nil
	}
	return r.ID
}

// readBody decodes a JSON body. What is no JSON is a 400, and so is a field that is
// not documented: the fake would rather hear of it than guess.
func readBody(r *http.Request, into any) error {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return badRequest("The request body ended too early.")
	}
	if err := strict(raw, into); err != nil {
		if _, ok := errors.AsType[*refusal](err); ok {
			return err
		}
		return badRequest("The request body is malformed: " + err.Error())
	}
	return nil
}

// strict decodes JSON whose objects have no unknown fields.
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

// numbered refuses a path in which a word stands for a number.
func numbered(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		for _, name := range []string{"sim_id", "endpoint_id"} {
			text := r.PathValue(name)
			if _, err := strconv.Atoi(text); err != nil && text != "" {
				return badRequest(fmt.Sprintf("Cannot parse parameter id as Long: For input string: %q", text))
			}
		}
		return next(w, r)
	}
}

// pathID is the number in the path; what is none stands for nothing that exists.
func pathID(r *http.Request, name string) int {
	id, err := strconv.Atoi(r.PathValue(name))
	if err != nil {
		return -1
	}
	return id
}

// created answers a creation: the platform usually says where the new thing is.
func (f *Fake) created(w http.ResponseWriter, location string) {
	if !f.options.NoLocation {
		w.Header().Set("Location", location)
	}
	w.WriteHeader(http.StatusCreated)
}
