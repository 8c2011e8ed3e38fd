package emnify_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestDailyUsage(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now})
	clock.Advance(9 * 24 * time.Hour)
	c := newClient(t, fake)
	s := active(t, fake, 0)
	for _, path := range []string{fmt.Sprintf("/api/v1/endpoint/%d/stats/daily", s.EndpointID), fmt.Sprintf("/api/v1/sim/%d/stats/daily", s.SIMID)} {
		for query, want := range map[string]int{
			"": 10, "?start_date=2026-01-08": 3, "?end_date=2025-12-31": 31, "?start_date=2025-12-30&end_date=2026-01-02": 4,
			"?start_date=2020-01-01": 184 + 10 - 9, "?start_date=2026-02-01&end_date=2026-02-02": 0,
		} {
			got := decode[[]struct {
				Date string
				Data struct {
					Volume float64
					RX     float64 `json:"volume_rx"`
					TX     float64 `json:"volume_tx"`
				}
			}](t, c.want(http.StatusOK, "GET", path+query, ""))
			if len(got) != want {
				t.Errorf("%s: %d days, want %d", query, len(got), want)
			}
			for _, day := range got {
				if diff := day.Data.Volume - day.Data.RX - day.Data.TX; diff > 1e-9 || diff < -1e-9 {
					t.Errorf("got %+v", day)
				}
			}
		}
		c.want(http.StatusBadRequest, "GET", path+"?start_date=today", "")
		c.want(http.StatusBadRequest, "GET", path+"?start_date=2026-01-02&end_date=2026-01-01", "")
	}
	c.want(http.StatusNotFound, "GET", "/api/v1/sim/7/stats/daily", "")
}
