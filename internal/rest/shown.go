package rest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strings"
)

// errNothing is an answer that holds nothing where something was asked for. Read as an
// empty list or as an object without values, it would say that all is gone.
var (
	errNothing = errors.New("the answer is empty")
	errUnknown = errors.New("the answer shows nothing of what was asked for")
	errTold    = errors.New("its status is that of success, and it tells of an error")
	// errConfidential is for an answer that may hold secrets, and that cannot be read.
	errConfidential = errors.New("the answer is not of the form that was published; it may hold secrets and is not shown")
)

// empty reports whether there is nothing to decode.
func empty(resp *http.Response, body []byte) bool {
	return resp.StatusCode == http.StatusNoContent || string(bytes.TrimSpace(body)) == "null"
}

// Sparse is implemented by what a platform may leave without any value: an object, or the
// items of a list whose reader leaves out those that say nothing, and says so.
type Sparse interface{ Sparse() }

// shows reports whether a decoded answer has anything in it of what was asked for, and
// each item of a list too. Somebody else's object, such as {"error":"maintenance"},
// decodes without an error, and into zero values only. A list in which no item shows
// anything is somebody else's, whatever its reader makes of single ones.
func shows(out any) bool {
	if _, sparse := out.(Sparse); sparse {
		return true
	}
	v := reflect.ValueOf(out).Elem()
	switch v.Kind() {
	case reflect.Struct:
		return v.NumField() == 0 || !v.IsZero()
	case reflect.Slice:
		return v.Type().Elem().Kind() != reflect.Struct || itemsShow(v)
	}
	return true
}

func itemsShow(list reflect.Value) bool {
	most := 0 // how many may show nothing
	if list.Type().Elem().Implements(reflect.TypeFor[Sparse]()) {
		most = max(list.Len()-1, 0)
	}
	empty := 0
	for i := range list.Len() {
		if list.Index(i).IsZero() {
			empty++
		}
	}
	return empty <= most
}

// told returns the error that the answer to a write tells of although its status says
// that all is well: a gateway's or a queue's {"error":"maintenance"}. Nobody documents
// what such answers hold when all is well, so that anything else is taken for that.
func told(body []byte, secrets redactor) error {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return nil
	}
	for _, key := range []string{"error", "errors", "errorCode", "error_code", "error_token", "errorMessage"} {
		switch strings.TrimSpace(string(fields[key])) {
		case "", "null", "false", "0", `""`, "[]", "{}":
			continue
		}
		_, message := describe(body)
		return fmt.Errorf("%w: %s", errTold, secrets.excerpt([]byte(message), maxMessage))
	}
	return nil
}
