package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

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
