package emnify_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestConnectivity(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 60, Seed: 1})
	c := newClient(t, fake)
	counts := map[string]int{}
	status := func(n int) string {
		t.Helper()
		path := fmt.Sprintf("/api/v1/endpoint/%d/connectivity", sim(t, fake, n).EndpointID)
		return decode[struct {
			Status struct{ Description string }
		}](t, c.want(http.StatusOK, "GET", path, "")).Status.Description
	}
	on := -1
	for n := range 60 {
		got := status(n)
		counts[got]++
		if got == "ONLINE" {
			on = n
		}
	}
	if counts["ONLINE"] == 0 || counts["ATTACHED"] == 0 || counts["OFFLINE"] == 0 || len(counts) != 3 {
		t.Errorf("got %v", counts)
	}
	edit(t, fake, on, func(s *emnify.SIM) { s.ServiceProfileID = emnify.QuotaServiceProfile })
	if got := status(on); got != "BLOCKED" {
		t.Errorf("without the quota that its profile wants: %s", got)
	}
	edit(t, fake, on, func(s *emnify.SIM) {
		s.DataQuota = &emnify.Quota{Left: 1, Status: emnify.QuotaActive, ExpiresAt: time.Now().Add(time.Hour)}
	})
	if got := status(on); got != "ONLINE" {
		t.Errorf("with the quota: %s", got)
	}
	edit(t, fake, on, func(s *emnify.SIM) { s.EndpointStatus = emnify.Disabled })
	if got := status(on); got != "OFFLINE" {
		t.Errorf("disabled: %s", got)
	}
	info := c.get(fmt.Sprintf("/api/v1/endpoint/%d/connectivity_info", sim(t, fake, on).EndpointID))
	if !strings.Contains(info.body, `"success":false,"error":"Absent Subscriber"`) {
		t.Errorf("got %s", info.body)
	}
	c.want(http.StatusNotFound, "GET", "/api/v1/endpoint/7/connectivity", "")
	c.want(http.StatusNotFound, "GET", "/api/v1/endpoint/7/connectivity_info", "")
}

// wireEvent is an event of a list.
type wireEvent struct {
	ID          int
	Timestamp   string
	Description string
	Type        struct{ ID int } `json:"event_type"`
}

func TestResetIsAnEvent(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now})
	c := newClient(t, fake)
	s := active(t, fake, 0)
	path := fmt.Sprintf("/api/v1/endpoint/%d", s.EndpointID)
	c.want(http.StatusNoContent, "PATCH", path+"/connectivity", `{"location":null}`)
	c.want(http.StatusNoContent, "PATCH", path+"/connectivity", `{"pdp_context":null}`)
	c.want(http.StatusBadRequest, "PATCH", path+"/connectivity", `{}`)
	c.want(http.StatusNotFound, "PATCH", "/api/v1/endpoint/7/connectivity", `{"location":null}`)
	clock.Advance(time.Second)
	c.want(http.StatusNoContent, "PATCH", fmt.Sprintf("/api/v1/sim/%d", s.SIMID), `{"status":{"id":2}}`)
	want := []string{"SIM status changed from 'Activated' to 'Suspended'", "Delete PDP Context", "Cancel Location"}
	for _, list := range []string{path, fmt.Sprintf("/api/v1/sim/%d", s.SIMID)} {
		got := decode[[]wireEvent](t, c.want(http.StatusOK, "GET", list+"/event?per_page=3", ""))
		for n, text := range want {
			if got[n].Description != text {
				t.Errorf("%s: got %+v", list, got)
			}
		}
		q := "/event?q=from:2026-01-01T00:00:01Z,until:2026-01-01T00:00:02Z"
		if got := decode[[]wireEvent](t, c.want(http.StatusOK, "GET", list+q, "")); len(got) != 1 || got[0].Timestamp != "2026-01-01T00:00:01.000Z" {
			t.Errorf("%s: got %+v", list, got)
		}
	}
}

func TestEventsArePagedAndSorted(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	edit(t, fake, 0, func(s *emnify.SIM) { s.IMEI = "3586000000000017" })
	path := fmt.Sprintf("/api/v1/endpoint/%d/event", sim(t, fake, 0).EndpointID)
	newest := c.found(path, "id")
	oldest := c.found(path+"?sort=timestamp", "id")
	slices.Reverse(oldest)
	if len(newest) < 5 || !slices.Equal(newest, oldest) {
		t.Errorf("newest first %v, oldest first reversed %v", newest, oldest)
	}
	if got := c.found(path+"?per_page=2&page=2", "id"); !slices.Equal(got, newest[2:4]) {
		t.Errorf("got %v of %v", got, newest)
	}
	for _, event := range decode[[]wireEvent](t, c.get(path+"?q=type:1")) {
		if event.Type.ID != 1 {
			t.Errorf("got %+v", event)
		}
	}
	for query, status := range map[string]int{
		"?page=0": http.StatusBadRequest, "?sort=color": http.StatusBadRequest, "?q=color:red": http.StatusUnprocessableEntity,
		"?q=from:2026-01-01T00:00:00Z": http.StatusUnprocessableEntity, "?q=from:x,until:y": http.StatusUnprocessableEntity,
	} {
		c.want(status, "GET", path+query, "")
	}
	for path, status := range map[string]int{
		"/api/v1/endpoint/7/event": http.StatusOK, "/api/v1/sim/7/event": http.StatusOK,
		"/api/v1/endpoint/x/event": http.StatusBadRequest, "/api/v1/sim/x/event": http.StatusBadRequest,
	} {
		if got := c.want(status, "GET", path, ""); status == http.StatusOK && got.body != "[]" {
			t.Errorf("%s: %s", path, got.body)
		}
	}
}

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

func TestTags(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 3})
	c := newClient(t, fake)
	for n, tags := range []string{"a, b", "b", ""} {
		edit(t, fake, n, func(s *emnify.SIM) { s.Tags = tags })
	}
	got := decode[[]struct {
		ID    int
		Name  string
		Count int `json:"resource_count"`
	}](t, c.get(fmt.Sprintf("/api/v2/endpoint/%d/tags", sim(t, fake, 0).EndpointID)))
	if len(got) != 2 || got[0].Name != "a" || got[0].Count != 1 || got[1].Name != "b" || got[1].Count != 2 || got[0].ID == got[1].ID {
		t.Errorf("got %+v", got)
	}
	if got := c.get(fmt.Sprintf("/api/v2/endpoint/%d/tags", sim(t, fake, 2).EndpointID)); got.body != "[]" {
		t.Errorf("got %s", got.body)
	}
	c.want(http.StatusBadRequest, "GET", "/api/v2/endpoint/x/tags", "")
	c.want(http.StatusNotFound, "GET", "/api/v2/endpoint/7/tags", "")
}
