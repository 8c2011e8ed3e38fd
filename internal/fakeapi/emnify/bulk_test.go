package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

func TestBulkUpdates(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	one, two := active(t, fake, 0), active(t, fake, 1)
	got := c.bulk(http.StatusNoContent,
		item(one, fmt.Sprintf(`,"name":"pump","tags":"a,b","imei":"3586000000000017","imei_lock":true,"status":{"id":1},
			"sim":{"id":%d,"status":{"id":2}},"service_profile":{"id":102},"tariff_profile":{"id":202},
			"ip_address":"10.9.8.7","ip_address_space":{"id":301}`, one.SIMID)),
		item(two, `,"name":"kept"`))
	if got.body != "" {
		t.Errorf("204 has a body: %s", got.body)
	}
	s := sim(t, fake, 0)
	want := one
	want.Name, want.Tags, want.IMEI, want.IMEILock = "pump", "a,b", "3586000000000017", true
	want.EndpointStatus, want.SIMStatus, want.ServiceProfileID, want.TariffProfileID = emnify.Disabled, emnify.Suspended, 102, 202
	want.IPAddress = "10.9.8.7"
	want.UpdatedAt, want.SIMHistory, want.EndpointHistory = s.UpdatedAt, s.SIMHistory, s.EndpointHistory
	if fmt.Sprintf("%+v", s) != fmt.Sprintf("%+v", want) || len(s.SIMHistory) != 1 || len(s.EndpointHistory) == 0 {
		t.Errorf("got  %+v\nwant %+v", s, want)
	}
	if s := sim(t, fake, 1); s.Name != "kept" || s.IMEI != two.IMEI || s.SIMStatus != two.SIMStatus {
		t.Errorf("what was left out changed: %+v", s)
	}
}

func TestBulkEmptiesTexts(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	for _, nothing := range []string{`""`, `null`} {
		edit(t, fake, 0, func(s *emnify.SIM) { s.Name, s.Tags, s.IMEI = "n", "t", "3586000000000017" })
		c.bulk(http.StatusNoContent, item(sim(t, fake, 0), fmt.Sprintf(`,"name":%[1]s,"tags":%[1]s,"imei":%[1]s`, nothing)))
		if s := sim(t, fake, 0); s.Name+s.Tags+s.IMEI != "" {
			t.Errorf("%s: %+v", nothing, s)
		}
	}
}

func TestStatusesAreIndependent(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	c.bulk(http.StatusNoContent, item(active(t, fake, 0), `,"status":{"id":1}`), item(active(t, fake, 1), moveTo(emnify.Suspended)))
	if s := sim(t, fake, 0); s.EndpointStatus != emnify.Disabled || s.SIMStatus != emnify.Activated {
		t.Errorf("got %+v", s)
	}
	if s := sim(t, fake, 1); s.EndpointStatus != emnify.Enabled || s.SIMStatus != emnify.Suspended {
		t.Errorf("got %+v", s)
	}
}

func TestStatusMoves(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	allowed := map[[2]int]bool{
		{emnify.Issued, emnify.Activated}: true, {emnify.Issued, emnify.FactoryTest}: true,
		{emnify.FactoryTest, emnify.Activated}: true,
		{emnify.Activated, emnify.Suspended}:   true, {emnify.Suspended, emnify.Activated}: true,
	}
	statuses := []int{emnify.Issued, emnify.Activated, emnify.Suspended, 3, emnify.FactoryTest, 5}
	for _, from := range []int{emnify.Issued, emnify.Activated, emnify.Suspended, emnify.FactoryTest} {
		for _, to := range statuses {
			edit(t, fake, 0, func(s *emnify.SIM) { s.SIMStatus = from })
			s := sim(t, fake, 0)
			status, single := http.StatusUnprocessableEntity, http.StatusBadRequest
			if allowed[[2]int{from, to}] || from == to {
				status, single = http.StatusNoContent, http.StatusNoContent
			}
			c.bulk(status, item(s, moveTo(to)))
			edit(t, fake, 0, func(s *emnify.SIM) { s.SIMStatus = from })
			c.want(single, "PATCH", fmt.Sprintf("/api/v1/sim/%d", s.SIMID), fmt.Sprintf(`{"status":{"id":%d}}`, to))
		}
	}
}

func TestBulkRefusals(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{Unassigned: []string{emnify.ICCID(8)}, Foreign: []string{emnify.ICCID(9)}})
	c := newClient(t, fake)
	good := item(active(t, fake, 0), `,"name":"changed"`)
	bad := active(t, fake, 1)
	foreign, free, other := sim(t, fake, 9), sim(t, fake, 8), sim(t, fake, 2)
	for name, test := range map[string]struct {
		status int
		rest   string
		token  string
	}{
		"no list":           {http.StatusBadRequest, ``, ""},
		"unknown field":     {http.StatusBadRequest, `,"label":"x"`, ""},
		"wrong type":        {http.StatusBadRequest, `,"imei_lock":"no"`, ""},
		"endpoint status":   {http.StatusUnprocessableEntity, `,"status":{"id":2}`, "StatusInvalid"},
		"SIM status":        {http.StatusUnprocessableEntity, moveTo(emnify.FactoryTest), "SimStatusTransition"},
		"service profile":   {http.StatusUnprocessableEntity, `,"service_profile":{"id":7}`, "InvalidReference"},
		"tariff profile":    {http.StatusUnprocessableEntity, `,"tariff_profile":{"id":7}`, "InvalidReference"},
		"short IMEI":        {http.StatusUnprocessableEntity, `,"imei":"358600000000001"`, "ImeiInvalid"},
		"IMEI of letters":   {http.StatusUnprocessableEntity, `,"imei":"358600000000001x"`, "ImeiInvalid"},
		"IP without space":  {http.StatusUnprocessableEntity, `,"ip_address":"10.0.0.1"`, "IpAddressSpaceInvalid"},
		"unknown space":     {http.StatusUnprocessableEntity, `,"ip_address_space":{"id":7}`, "IpAddressSpaceInvalid"},
		"no IP":             {http.StatusUnprocessableEntity, `,"ip_address":"here","ip_address_space":{"id":301}`, "IpAddressInvalid"},
		"unknown SIM":       {http.StatusUnprocessableEntity, `,"sim":{"id":7}`, "SimInvalid"},
		"foreign SIM":       {http.StatusUnprocessableEntity, fmt.Sprintf(`,"sim":{"id":%d}`, foreign.SIMID), "SimInvalid"},
		"SIM elsewhere":     {http.StatusUnprocessableEntity, fmt.Sprintf(`,"sim":{"id":%d}`, other.SIMID), "SimAlreadyAssigned"},
		"released SIM":      {http.StatusUnprocessableEntity, `,"sim":{"id":null,"status":{"id":2}}`, "SimInvalid"},
		"issued SIM, moved": {http.StatusUnprocessableEntity, fmt.Sprintf(`,"sim":{"id":%d,"status":{"id":4}}`, free.SIMID), "SimStatusTransition"},
	} {
		t.Run(name, func(t *testing.T) {
			body := "[" + good + "," + item(bad, test.rest) + "]"
			if test.rest == "" {
				body = good
			}
			got := errorOf(t, c.want(test.status, "PATCH", bulkPath, body))
			if test.token != "" && (len(got.Errors) != 1 || got.Errors[0].Token != test.token || !strings.Contains(got.Errors[0].Message, fmt.Sprint("Endpoint ", bad.EndpointID))) {
				t.Errorf("got %+v", got)
			}
			if sim(t, fake, 0).Name == "changed" {
				t.Error("a good item of a refused batch was applied")
			}
		})
	}
	got := errorOf(t, c.bulk(http.StatusUnprocessableEntity, `{"id":7}`, `{"name":"no id"}`, good))
	if len(got.Errors) != 2 || !strings.Contains(got.Errors[0].Message, "Endpoint 7:") {
		t.Errorf("got %+v", got)
	}
	if len(fake.BulkItems()) != 0 {
		t.Errorf("accepted items: %v", fake.BulkItems())
	}
}

func TestAnonymousRefusals(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{AnonymousRefusals: true})
	c := newClient(t, fake)
	got := c.bulk(http.StatusUnprocessableEntity, item(sim(t, fake, 0), `,"imei":"1"`))
	if body := errorOf(t, got); len(body.Errors) != 0 || !strings.Contains(got.body, `"errors":[]`) {
		t.Errorf("got %s", got.body)
	}
}

func TestBulkLimit(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: emnify.BulkLimit + 1})
	c := newClient(t, fake)
	items := make([]string, emnify.BulkLimit+1)
	for n := range items {
		items[n] = item(sim(t, fake, n), `,"name":"all"`)
	}
	if got := errorOf(t, c.bulk(http.StatusUnprocessableEntity, items...)); got.Errors[0].Token != "TooManyItems" {
		t.Errorf("got %+v", got)
	}
	c.bulk(http.StatusNoContent, items[1:]...)
	c.bulk(http.StatusBadRequest)
	if sim(t, fake, 0).Name == "all" || sim(t, fake, 1).Name != "all" || sim(t, fake, emnify.BulkLimit).Name != "all" {
		t.Error("the wrong endpoints changed")
	}
}

func TestSIMsMoveBetweenEndpoints(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{Unassigned: []string{emnify.ICCID(1)}})
	c := newClient(t, fake)
	before, free := active(t, fake, 0), sim(t, fake, 1)
	c.bulk(http.StatusNoContent, item(before, fmt.Sprintf(`,"sim":{"id":%d}`, free.SIMID)))
	if s := sim(t, fake, 1); s.EndpointID != before.EndpointID || s.Name != before.Name || s.Holds != s.SIMID {
		t.Errorf("got %+v", s)
	}
	if s := sim(t, fake, 0); s.EndpointID != 0 || s.SIMStatus != before.SIMStatus {
		t.Errorf("got %+v", s)
	}
	for _, release := range []string{`,"sim":null`, `,"sim":{"id":null}`} {
		c.bulk(http.StatusNoContent, item(before, release))
		if s := sim(t, fake, 1); s.EndpointID != 0 {
			t.Errorf("%s: %+v", release, s)
		}
	}
	body := decode[map[string]any](t, c.get(fmt.Sprintf("/api/v1/endpoint/%d", before.EndpointID)))
	if _, has := body["sim"]; has {
		t.Errorf("got %v", body)
	}
	c.bulk(http.StatusUnprocessableEntity, item(before, moveTo(emnify.Activated)))
}

func TestChangesSettleByTheClock(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now, SettleDelay: 2 * time.Second})
	c := newClient(t, fake)
	s := active(t, fake, 0)
	c.bulk(http.StatusNoContent, item(s, `,"name":"one"`+moveTo(emnify.Suspended)))
	clock.Advance(time.Second)
	c.want(http.StatusNoContent, "PATCH", fmt.Sprintf("/api/v1/endpoint/%d", s.EndpointID), `{"name":"two","sim":{"status":{"id":1}}}`)
	for _, want := range []struct {
		name   string
		status int
	}{{s.Name, emnify.Activated}, {"one", emnify.Suspended}, {"two", emnify.Activated}} {
		got := sim(t, fake, 0)
		listed := decode[[]struct{ Name string }](t, c.get("/api/v1/endpoint?q=iccid:"+s.ICCID))[0].Name
		if got.Name != want.name || got.SIMStatus != want.status || listed != want.name {
			t.Errorf("got %s, %d, listed %s; want %+v", got.Name, got.SIMStatus, listed, want)
		}
		clock.Advance(time.Second)
	}
}

func TestBulkLog(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	s := active(t, fake, 0)
	c.bulk(http.StatusNoContent, item(s, `,"name":"x","status":{"id":1},"sim":{"status":{"id":2}}`), item(sim(t, fake, 1), `,"imei_lock":false`))
	c.bulk(http.StatusUnprocessableEntity, `{"id":7}`)
	items := fake.BulkItems()
	if len(items) != 2 || items[0].ID != s.EndpointID || *items[0].Name != "x" || *items[0].Status != emnify.Disabled ||
		*items[0].SIM.Status != emnify.Suspended || items[0].IMEILock != nil || items[1].SIM != nil || *items[1].IMEILock {
		t.Errorf("items: %+v", items)
	}
	calls := fake.BulkCalls()
	if len(calls) != 2 || calls[0].Method != "PATCH" || calls[0].Status != http.StatusNoContent || calls[1].Status != http.StatusUnprocessableEntity || len(calls[1].Items) != 1 {
		t.Errorf("calls: %+v", calls)
	}
	fake.ResetRequests()
	if len(fake.BulkCalls()) != 0 {
		t.Error("the log was not forgotten")
	}
}

func TestLostAndLateChanges(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now})
	c := newClient(t, fake)
	const route = "PATCH /api/v2/endpoint/multi"
	fake.AddFault(fakeapi.Fault{Route: route, Kind: fakeapi.FaultNeverApplied, ICCID: emnify.ICCID(1)})
	fake.AddFault(fakeapi.Fault{Route: route, Kind: fakeapi.FaultAppliedLate, ICCID: fakeapi.ICCID20(emnify.ICCID(2)), Delay: time.Minute})
	var items []string
	for n := range 3 {
		items = append(items, item(active(t, fake, n), `,"name":"new"`+moveTo(emnify.Suspended)))
	}
	c.bulk(http.StatusNoContent, items...)
	applied := func(want ...bool) {
		t.Helper()
		for n, yes := range want {
			if s := sim(t, fake, n); (s.Name == "new") != yes || (s.SIMStatus == emnify.Suspended) != yes {
				t.Errorf("SIM %d: %s, %d", n, s.Name, s.SIMStatus)
			}
		}
	}
	applied(true, false, false)
	clock.Advance(time.Minute)
	applied(true, false, true)
}

func TestLostAnswerIsApplied(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	fake.AddFault(fakeapi.Fault{Route: "PATCH /api/v2/endpoint/multi", Kind: fakeapi.FaultResetAfter, Calls: []int{1}})
	c := newClient(t, fake)
	lost := item(sim(t, fake, 0), `,"name":"lost"`)
	if _, err := c.try(c.request("PATCH", bulkPath, "["+lost+"]")); err == nil {
		t.Error("the answer came")
	}
	if s := sim(t, fake, 0); s.Name != "lost" {
		t.Errorf("name %q", s.Name)
	}
	c.bulk(http.StatusNoContent, lost)
	if fake.Overlaps() != 0 {
		t.Error("a call whose answer was lost is still under way")
	}
}
