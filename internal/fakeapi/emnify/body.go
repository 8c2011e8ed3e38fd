package emnify

import (
	"bytes"
	"encoding/json"
	"errors"
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
