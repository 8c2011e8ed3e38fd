package emnify_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestUsage(t *testing.T) {
	const route = atCall + "/stats/daily?end_date=2026-02-03&start_date=2026-02-01"
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{
		route: answer(200, `[{"date":"2026-02-02","data":{"volume":3,"volume_tx":1,"volume_rx":2},"sms":{"volume":"5","volume_tx":4,"volume_rx":1},
				"sat_geo_data":{"volume":0.5,"volume_tx":0.5,"volume_rx":0},"sat_geo_sms":null},
			{"date":"2026-02-01","data":null}]`),
	})
	got, err := p.Usage(t.Context(), iccid, time.Date(2026, 2, 1, 23, 0, 0, 0, time.UTC), time.Date(2026, 2, 3, 1, 0, 0, 0, time.UTC))
	want := []platform.DailyUsage{
		{Date: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)},
		{
			Date: time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC),
			Data: platform.DataUsage{Total: 3.5, RX: 2, TX: 1.5}, SMS: platform.SMSUsage{Total: 5, MO: 4, MT: 1},
		},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("err = %v\n%s", err, diff)
	}
	p, a := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/stats/daily": answer(200, `[]`)})
	if got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err != nil || len(got) != 0 {
		t.Errorf("%v, err = %v", got, err)
	}
	mustCall(t, a.calls(), findCall, atCall, atCall+"/stats/daily")
	mustBe(t, "gone", last(p.Usage(t.Context(), other, time.Time{}, time.Time{})), platform.ErrNotFound)
}
