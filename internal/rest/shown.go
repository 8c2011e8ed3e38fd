package rest

import (
	"bytes"
	"errors"
	"net/http"
	"reflect"
)

// errNothing is an answer that holds nothing where something was asked for. Read as an
// empty list or as an object without values, it would say that all is gone.
var (
	errNothing = errors.New("the answer is empty")
	errUnknown = errors.New("the answer shows nothing of what was asked for")
)

// empty reports whether there is nothing to decode.
func empty(resp *http.Response, body []byte) bool {
	return resp.StatusCode == http.StatusNoContent || string(bytes.TrimSpace(body)) == "null"
}

// Sparse is implemented by what a platform may leave without any value.
type Sparse interface{ Sparse() }

// shows reports whether a decoded answer has anything in it of what was asked for, and
// each item of a list too. Somebody else's object, such as {"error":"maintenance"},
// decodes without an error, and into zero values only.
func shows(out any) bool {
	if _, sparse := out.(Sparse); sparse {
		return true
	}
	v := reflect.ValueOf(out).Elem()
	switch v.Kind() {
	case reflect.Struct:
		return v.NumField() == 0 || !v.IsZero()
	case reflect.Slice:
		for i := range v.Len() {
			if item := v.Index(i); item.Kind() == reflect.Struct && item.IsZero() {
				return false
			}
		}
	}
	return true
}
