package rest_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// An error's body is somebody else's text: however it is nested, reading it takes no
// longer than its length warrants.
func TestNestedErrorBodies(t *testing.T) {
	for _, deep := range []int{26, 5_000} {
		for open, end := range map[string]string{`{"error":`: "}", `{"errors":[`: "]}", `[`: "]", `{"detail":{"error":`: "}}"} {
			body := strings.Repeat(open, deep) + `"x"` + strings.Repeat(end, deep)
			client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusBadRequest)
				_, _ = w.Write([]byte(body))
			})})
			began := time.Now()
			_, err := client.Do(t.Context(), get)
			if _, ok := errors.AsType[*rest.StatusError](err); !ok {
				t.Errorf("%s: %v", open, err)
			}
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("%s, %d deep, took %s", open, deep, took)
			}
		}
	}
}

// A refusal without a body is no web page, whatever its header says: one of emnify's says
// text/html.
func TestEmptyRefusalIsNoPage(t *testing.T) {
	for body, page := range map[string]bool{"": false, "<html>busy</html>": true, "busy": true} {
		client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=UTF-8")
			w.WriteHeader(http.StatusUnprocessableEntity)
			_, _ = w.Write([]byte(body))
		})})
		_, err := client.Do(t.Context(), get)
		if status, ok := errors.AsType[*rest.StatusError](err); !ok || status.HTML != page {
			t.Errorf("%q: %v", body, err)
		}
	}
}
