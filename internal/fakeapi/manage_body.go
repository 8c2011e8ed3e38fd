package fakeapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// maxManagementBody is the largest body that a management request may have, in bytes.
const maxManagementBody = 1 << 20

var errBodyTooLarge = fmt.Errorf("the body has more than %d bytes", maxManagementBody)

// readBody is the request's body, of a length that makes sense.
func readBody(r *http.Request) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxManagementBody+1))
	if err == nil && len(raw) > maxManagementBody {
		err = errBodyTooLarge
	}
	return bytes.TrimSpace(raw), err
}

// decodeObject reads a JSON object that holds fields of into and nothing else, each with
// a value: null would leave a field as it is, and look as if it had emptied it.
func decodeObject(raw []byte, into any) error {
	known := jsonFields(reflect.TypeOf(into).Elem())
	var given map[string]json.RawMessage
	if err := json.Unmarshal(raw, &given); err != nil || given == nil {
		return fmt.Errorf("the body is no JSON object; its fields are %s%s", strings.Join(known, ", "), because(err))
	}
	for name, value := range given {
		if !slices.Contains(known, name) {
			return fmt.Errorf("unknown field %q; known are %s", name, strings.Join(known, ", "))
		}
		if string(value) == "null" {
			return fmt.Errorf("%s: null is no value; leave the field out to keep what it holds", name)
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields() // those of objects in the object
	return readable(decoder.Decode(into))
}

func because(err error) string {
	if err == nil {
		return ""
	}
	return fmt.Sprintf(" (%v)", err)
}

// readable puts an error of encoding/json into words that name no Go type.
func readable(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%s: %s where %s is wanted", wrong.Field, wrong.Value, wanted(wrong.Type))
	}
	return err
}

// wanted is what JSON calls the values of a type.
func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a string"
	case reflect.Slice:
		return "an array"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return "a whole number"
	default:
		return "a number"
	}
}

// jsonFields are the names of a struct's fields in JSON, in their order.
func jsonFields(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			names = append(names, jsonFields(field.Type)...)
		case name != "":
			names = append(names, name)
		}
	}
	return names
}
