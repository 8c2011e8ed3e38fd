package onomondo_test

import (
	"net/http"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A 404 that does not say what is not found may be that of a wrong base_url.
func TestAVague404IsNoSIMThatIsGone(t *testing.T) {
	for body, want := range map[string]error{
		`{"error":"not_found"}`: platform.ErrNoRoute,
		`{"error":"not_found","message":"no route GET /sims/89457387300000024185"}`: platform.ErrNoRoute,
		`{"code":"NotFound","message":"Not found"}`:                                 platform.ErrNoRoute,
		`{"error":"not_found","message":"SIM not found"}`:                           platform.ErrNotFound,
		`{"error":"sim_not_found"}`:                                                 platform.ErrNotFound,
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(404, body)})
		e := mustBe(t, body, last(p.SIM(t.Context(), iccid)), want)
		if e.Kind != want { //nolint:errorlint // the kind itself
			t.Errorf("%s: %v", body, e.Kind)
		}
	}
}

// Where a network list or a webhook is not found, the list is asked whether this is its
// address at all.
func TestAVague404IsConfirmed(t *testing.T) {
	const one, all, hook, hooks = "GET /network-whitelists/Europe", "GET /network-whitelists", "GET /webhooks/1", "GET /webhooks"
	gone := answer(404, `{"error":"not_found"}`)
	for _, test := range []struct {
		name string
		list http.HandlerFunc
		want error
	}{
		{"the list is there", answer(200, `[]`), platform.ErrNotFound},
		{"the list is not there", gone, platform.ErrNoRoute},
		{"the list is broken", answer(503, ``), platform.ErrUnavailable},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{one: gone, all: test.list, hook: gone, hooks: test.list})
		for name, err := range map[string]error{
			"network list": last(p.NetworkList(t.Context(), "Europe")),
			"webhook":      last(p.Webhook(t.Context(), "1")),
		} {
			if e := mustBe(t, test.name+", "+name, err, test.want); e.Kind != test.want { //nolint:errorlint // the kind itself
				t.Errorf("%s, %s: %v", test.name, name, e.Kind)
			}
		}
	}
	p, a := serving(t, map[string]http.HandlerFunc{one: answer(404, `{"error":"network_whitelist_not_found"}`)})
	mustBe(t, "said plainly", last(p.NetworkList(t.Context(), "Europe")), platform.ErrNotFound)
	mustCall(t, a, one)
}
