package rest_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// A code of its own tells a platform's answer from that of what stands before it.
func TestOwn(t *testing.T) {
	for _, c := range []struct {
		status     int
		code, body string
		want       bool
	}{
		{404, "NotFound", `{"errorCode":"NotFound"}`, true},
		{403, "Forbidden", `{"errorCode":"Forbidden"}`, true},
		{404, "1401", `{"error_code":1401}`, true},
		{404, "", `{"message":"no Route matched with those values"}`, false},
		{404, "Not Found", `{"status":404,"error":"Not Found"}`, false},
		{403, "Forbidden", `{"error":"Forbidden"}`, false},
		{404, "404", `{"code":404}`, false},
	} {
		e := rest.StatusError{Status: c.status, Code: c.code, Body: c.body}
		if got := e.Own(); got != c.want {
			t.Errorf("%s: %t", c.body, got)
		}
	}
}
