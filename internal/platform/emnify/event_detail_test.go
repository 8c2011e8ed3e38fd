package emnify_test

import (
	"net/http"
	"testing"
)

// The network of an event is its connection's, or the operator's where that has one only:
// of several, none was told.
func TestEventNetworks(t *testing.T) {
	for detail, want := range map[string]string{
		`"mnc":[{"id":3,"mnc":"02"}]`:                            "02",
		`"mnc":[{"id":3,"mnc":"02"}],"pdp_context":{"mnc":"03"}`: "03",
		`"mnc":"02"`:                        "02",
		`"mnc":[{"mnc":"02"},{"mnc":"04"}]`: "",
		`"mnc":[]`:                          "",
		`"mnc":null`:                        "",
		`"pdp_context":{"mnc":"03"}`:        "03",
	} {
		event := `[{"id":1,"timestamp":"2026-11-01T00:00:00.000Z","detail":{"name":"Vodafone","country":{"name":"Germany","mcc":"262"},` + detail + `}}]`
		p, _ := serving(t, map[string]http.HandlerFunc{
			"GET /api/v1/sim": answer(200, `[`+simJSON(17, 1, 0)+`]`), "GET /api/v1/sim/17": answer(200, simJSON(17, 1, 0)),
			"GET /api/v1/endpoint": answer(200, `[]`), "GET /api/v1/sim/17/event": answer(200, event),
		})
		got, err := p.Events(t.Context(), iccid, 10)
		if err != nil || len(got) != 1 || got[0].MNC != want || got[0].Operator != "Vodafone" {
			t.Errorf("%s: %+v, %v, want MNC %q", detail, got, err, want)
		}
	}
}
