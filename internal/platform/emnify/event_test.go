package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// eventJSON is the event of a minute.
func eventJSON(minute int) string {
	return fmt.Sprintf(`{"id":%d,"timestamp":"2026-02-01T00:%02d:00.000Z","alert":true,"event_type":{"id":3,"description":"Create PDP Context"},
		"event_severity":{"id":1,"description":"Warn"},"endpoint":{"imei":"3536500000000018"},"imsi":{"imsi":"90143"},"user":null,
		"detail":{"id":3,"name":"Vodafone","country":{"name":"Germany","mcc":"262"},"pdp_context":{"mnc":"02","rat_type":2}}}`, minute, minute)
}

func TestEvents(t *testing.T) {
	const route = "GET /api/v1/sim/17/event"
	newest := func(n int) string { return eventJSON(59 - n) }
	for _, test := range []struct {
		name         string
		total, size  int
		headers      []string
		limit, calls int
	}{
		{"all on one page", 3, 1000, allHeaders, 100, 1},
		{"smaller pages", 20, 5, allHeaders, 12, 3},
		{"no headers", 20, 1000, nil, 30, 1},
		{"no page count", 20, 5, allHeaders[2:3], 30, 5},
		{"limit", 20, 1000, allHeaders, 7, 1},
	} {
		p, a := inEndpoint(t, map[string]http.HandlerFunc{route: pages(test.total, test.size, newest, test.headers...)})
		p.SIM(t.Context(), iccid)
		a.calls()
		got, err := p.Events(t.Context(), iccid, test.limit)
		if err != nil || len(got) != min(test.total, test.limit) {
			t.Fatalf("%s: %d events, err = %v", test.name, len(got), err)
		}
		want := platform.Event{
			Time: time.Date(2026, 2, 1, 0, 59, 0, 0, time.UTC), Type: "Create PDP Context", Severity: "Warn", IMEI: "3536500000000018", IMSI: "90143",
			Country: "Germany", Operator: "Vodafone", MCC: "262", MNC: "02", Alert: true,
		}
		if diff := cmp.Diff(want, got[0]); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
		calls := a.calls()
		if len(calls) != test.calls || !strings.Contains(calls[0], "sort=-timestamp") {
			t.Errorf("%s: called %v", test.name, calls)
		}
	}
}

// The network's code may be a list of those that the operator has.
func TestNetworkCodesOfAnEvent(t *testing.T) {
	for detail, want := range map[string]string{
		`"mnc":[{"id":1,"mnc":"02"},{"id":2,"mnc":"04"}]`: "02,04", `"mnc":[{"id":1,"mnc":"02"}]`: "02", `"mnc":"03"`: "03", `"mnc":{"x":1}`: "",
		`"mnc":[{"mnc":"02"}],"pdp_context":{"mnc":"01"}`: "01",
	} {
		p, _ := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200,
			`[{"timestamp":"2034-08-03 00:00:00","detail":{"name":"N","country":{"name":"Germany","mcc":"262"},`+detail+`}}]`, "X-Total-Pages", "1")})
		got, err := p.Events(t.Context(), iccid, 10)
		if err != nil || len(got) != 1 || got[0].MNC != want || got[0].Operator != "N" || got[0].Time.Year() != 2034 {
			t.Errorf("%s: %+v, err = %v", detail, got, err)
		}
	}
}

func TestEventsOfAllShapes(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200, `[
		{"timestamp":"2026-02-01T00:01:00Z","event_type":null,"endpoint":null,"imsi":null,"detail":null},
		{"timestamp":"2026-02-01T00:02:00Z","event_type":{"description":"Quota"},"detail":{"name":{"x":1},"volume":5}},
		{"timestamp":"2026-02-01T00:03:00Z","detail":"text"},{"timestamp":"2026-02-01T00:04:00Z","detail":[1]}]`, "X-Total-Pages", "1")})
	got, err := p.Events(t.Context(), iccid, 10)
	if err != nil || len(got) != 4 || got[2].Type != "Quota" || got[0].Time.Minute() != 4 {
		t.Errorf("%+v, err = %v", got, err)
	}
}

// TestNoEvents: the platform answers 200 and [] for a SIM that there is not.
func TestNoEvents(t *testing.T) {
	p, a := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200, `[]`)})
	if got, err := p.Events(t.Context(), iccid, 10); err != nil || len(got) != 0 {
		t.Errorf("%v, err = %v", got, err)
	}
	a.routes[atCall], a.routes[simCall], a.routes[findCall] = answer(404, ``), answer(404, ``), answer(200, `[]`)
	mustBe(t, "gone", last(p.Events(t.Context(), iccid, 10)), platform.ErrNotFound)
	mustBe(t, "never there", last(p.Events(t.Context(), other, 10)), platform.ErrNotFound)
}
