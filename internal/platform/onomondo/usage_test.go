package onomondo_test

import (
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const getUsage = "GET /usage/000002418"

func date(day int) time.Time { return time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC) }

func used(day int, mb float64) platform.DailyUsage {
	return platform.DailyUsage{Date: date(day), Data: platform.DataUsage{Total: mb}}
}

func TestUsage(t *testing.T) {
	const first = `{"usage":[{"sim_id":"000002418","bytes":1500000,"timestamp":"2026-11-03T23:30:00.000Z"},{"bytes":1,"timestamp":"2026-11-02T00:00:00Z"},
		{"bytes":9,"timestamp":"2026-11-05T00:00:00Z"},{"bytes":7,"timestamp":"2026-10-31T23:59:59Z"}],"pagination":{"next_page":"b"}}`
	const second = `{"usage":[{"bytes":500000,"timestamp":"2026-11-03T00:10:00+00:00"},{"bytes":"250000","timestamp":"2026-11-05T00:30:00+01:00"}],"pagination":{"next_page":null}}`
	p, a := serving(t, map[string]http.HandlerFunc{
		getSIM: answer(200, simJSON), getUsage: answer(200, first),
		getUsage + "?filter=time%3A2026-11-01%2C2026-11-05&limit=1000&next_page=b": answer(200, second),
	})
	got, err := p.Usage(t.Context(), iccid, date(1).Add(5*time.Hour), date(4).Add(20*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "usage", []platform.DailyUsage{used(2, 0.000001), used(3, 2), used(4, 0.25)}, got)
	const query = getUsage + "?filter=time%3A2026-11-01%2C2026-11-05&limit=1000"
	mustCall(t, a, getSIM, query, query+"&next_page=b")
}

// Records are of sessions, as recorded from the platform, and summed by day; one without
// a date is an error, and not a day in the year 1.
func TestUsageOfSessions(t *testing.T) {
	const body = `{"usage":[
		{"time":"2026-11-03 07:49:13","bill_id":"7c5f95c7","sim_id":"000002418","session_id":"eff9c0b2","bytes":1000000,"network":{"mcc":"238","mnc":"66"}},
		{"time":"2026-11-03 23:59:59","bytes":500000},{"time":"2026-11-04 00:00:00","bytes":250000}],"pagination":{"has_more":false}}`
	p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(200, body)})
	got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "usage", []platform.DailyUsage{used(3, 1.5), used(4, 0.25)}, got)
	for _, record := range []string{`{"bytes":1}`, `{"bytes":1,"time":null}`, `{"bytes":1,"time":"N/A"}`} {
		p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(200, `{"usage":[`+record+`]}`)})
		if _, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err == nil {
			t.Errorf("%s is no error", record)
		}
	}
}

func TestUsageSpans(t *testing.T) {
	const body = `{"usage":[{"bytes":1000000,"timestamp":"2025-01-01T12:00:00Z"},{"bytes":2000000,"timestamp":"2026-11-20T12:00:00Z"}]}`
	long := platform.DailyUsage{Date: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Data: platform.DataUsage{Total: 1}}
	for _, test := range []struct {
		name       string
		start, end time.Time
		query      string
		want       []platform.DailyUsage
	}{
		{"the platform chooses", time.Time{}, time.Time{}, "?limit=1000", []platform.DailyUsage{long, used(20, 2)}},
		{"to the end", time.Time{}, date(20), "?filter=time%3A2026-11-01%2C2026-11-21&limit=1000", []platform.DailyUsage{used(20, 2)}},
		{"to the day before", date(1), date(19), "?filter=time%3A2026-11-01%2C2026-11-20&limit=1000", []platform.DailyUsage{}},
		{"from the day", date(20), date(20), "?filter=time%3A2026-11-20%2C2026-11-21&limit=1000", []platform.DailyUsage{used(20, 2)}},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(200, body)})
		got, err := p.Usage(t.Context(), iccid, test.start, test.end)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustEqual(t, test.name, test.want, got)
		mustCall(t, a, getSIM, getUsage+test.query)
	}
	synctest.Test(t, func(t *testing.T) { // it is the first of January 2000
		p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(200, `{"usage":[]}`)})
		if _, err := p.Usage(t.Context(), iccid, time.Date(1999, 12, 30, 0, 0, 0, 0, time.UTC), time.Time{}); err != nil {
			t.Fatal(err)
		}
		mustCall(t, a, getSIM, getUsage+"?filter=time%3A1999-12-30%2C2000-01-02&limit=1000")
	})
}

func TestUsageFails(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(404, `{"error":"sim_not_found"}`)})
	mustBe(t, "unknown", last(p.Usage(t.Context(), iccid, date(1), date(2))), platform.ErrNotFound)
	mustCall(t, a, getSIM)
	p, _ = serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(403, `{"error":"id_forbidden"}`)})
	e := mustBe(t, "foreign", last(p.Usage(t.Context(), iccid, date(1), date(2))), platform.ErrNotFound)
	if !slices.Equal(e.ICCIDs, []platform.ICCID{iccid}) {
		t.Errorf("it names %v", e.ICCIDs)
	}
	p, a = serving(t, map[string]http.HandlerFunc{getSIM: answer(200, simJSON), getUsage: answer(200, `{"usage":[],"pagination":{"next_page":"b"}}`)})
	mustNotDecode(t, "a page that repeats", last(p.Usage(t.Context(), iccid, date(1), date(2))))
	if calls := a.calls(); len(calls) != 3 {
		t.Errorf("called %v", calls)
	}
}
