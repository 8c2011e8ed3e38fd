package emnify_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

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
