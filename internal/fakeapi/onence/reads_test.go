package onence_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

type events struct {
	Events []struct {
		Timestamp string
		EventType string `json:"event_type"`
	}
	TotalEvents, TotalPages int
}

func TestUpdatesAreEvents(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := onence.New(onence.Options{Clock: clock.Now})
	c := newClient(t, fake)
	path := "/v1/sims/" + onence.ICCID(0) + "/events?pageSize=1000"
	c.bulk(http.StatusCreated, item(0, `,"status":"Enabled","label":"a"`))
	before := decode[events](t, c.get(path)).TotalEvents
	c.bulk(http.StatusCreated, item(0, `,"status":"Disabled","label":"a"`))
	after := decode[events](t, c.get(path))
	if after.TotalEvents != before+1 || after.Events[0].EventType != "Status of SIM changed from 'Enabled' to 'Disabled'" {
		t.Errorf("%d events before, then %+v", before, after)
	}
	if after.Events[0].Timestamp != "2026-01-01T00:00:00.000+0000" {
		t.Errorf("at %s", after.Events[0].Timestamp)
	}
}

func TestEventPagesAndOrder(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	for n := range 30 {
		c.bulk(http.StatusCreated, item(0, fmt.Sprintf(`,"status":"Enabled","label":"l%d"`, n)))
	}
	path := "/v1/sims/" + onence.ICCID(0) + "/events"
	first := c.get(path)
	page := decode[events](t, first)
	if len(page.Events) != 10 || first.header.Get("X-Total-Count") != fmt.Sprint(page.TotalEvents) || first.header.Get("X-Total-Pages") != fmt.Sprint(page.TotalPages) {
		t.Errorf("%d events of %d; %v", len(page.Events), page.TotalEvents, first.header)
	}
	if !strings.Contains(page.Events[0].EventType, "'l29'") {
		t.Errorf("the newest is %s", page.Events[0].EventType)
	}
	rising := decode[events](t, c.get(path+"?sort=timestamp&pageSize=1000")).Events
	if last := rising[len(rising)-1]; !strings.Contains(last.EventType, "'l29'") {
		t.Errorf("the last of the rising order is %s", last.EventType)
	}
	for _, query := range []string{"pageSize=1001", "page=0", "sort=label"} {
		if got := c.get(path + "?" + query); got.status != http.StatusBadRequest {
			t.Errorf("%s: %d", query, got.status)
		}
	}
}

func TestUsagePeriod(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	c := newClient(t, onence.New(onence.Options{Clock: clock.Now}))
	days := func(query string) int {
		t.Helper()
		got := c.get("/v1/sims/" + onence.ICCID(enabled(t, c)) + "/usage?" + query)
		return len(decode[struct{ Stats []any }](t, got).Stats)
	}
	for query, want := range map[string]int{
		"start_dt=2025-12-01&end_dt=2025-12-01": 1,
		"start_dt=2025-12-01&end_dt=2025-12-31": 31,
		"start_dt=2025-12-31&end_dt=2026-12-31": 2,
		"start_dt=2020-01-01&end_dt=2025-07-02": 2,
		"start_dt=2020-01-01&end_dt=2020-02-01": 0,
		"":                                      185,
	} {
		if got := days(query); got != want {
			t.Errorf("%q: %d days, want %d", query, got, want)
		}
	}
	for _, query := range []string{"start_dt=yesterday", "end_dt=01.02.2025", "start_dt=2025-12-02&end_dt=2025-12-01"} {
		if got := c.get("/v1/sims/" + onence.ICCID(0) + "/usage?" + query); got.status != http.StatusBadRequest {
			t.Errorf("%s: %d", query, got.status)
		}
	}
}

// enabled finds a SIM that is enabled.
func enabled(t *testing.T, c *client) int {
	t.Helper()
	for n := range onence.DefaultSIMs {
		if strings.Contains(c.get("/v1/sims/"+onence.ICCID(n)).body, `"status":"Enabled"`) {
			return n
		}
	}
	t.Fatal("no SIM is enabled")
	return 0
}

func TestDisabledSIMsAreOffline(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 50})
	c := newClient(t, fake)
	seen := map[string]int{}
	for n := range 50 {
		status := decode[struct{ Status string }](t, c.get("/v1/sims/"+onence.ICCID(n)+"/status")).Status
		seen[status]++
		if s := sim(t, fake, onence.ICCID(n)); status != "OFFLINE" && (s.Status == onence.Disabled || s.IMEI == "") {
			t.Errorf("SIM %+v is %s", s, status)
		}
	}
	if seen["ONLINE"] < 20 || seen["ATTACHED"] == 0 || seen["OFFLINE"] == 0 {
		t.Errorf("seen: %v", seen)
	}
}

func TestConnectivityInfoFlags(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{}))
	path := "/v1/sims/" + onence.ICCID(0) + "/connectivity_info"
	for query, want := range map[string][2]bool{
		"": {true, false}, "?ussd=true": {true, true}, "?subscriber=false": {false, false},
	} {
		got := c.get(path + query).body
		if strings.Contains(got, "subscriber_info") != want[0] || strings.Contains(got, "ussd_info") != want[1] {
			t.Errorf("%s: %s", query, got)
		}
	}
	if got := c.get(path + "?ussd=maybe"); got.status != http.StatusBadRequest {
		t.Errorf("got %d", got.status)
	}
}

func TestOrders(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{SIMs: 15}))
	type order struct {
		OrderNumber int64 `json:"order_number"`
		SIMs        []struct{ ICCID string }
	}
	var all []order
	for page := range 3 {
		got := c.get(fmt.Sprintf("/v1/orders?page=%d", page+1))
		if got.header.Get("X-Total-Count") != "23" || got.header.Get("X-Total-Pages") != "3" {
			t.Errorf("header %v", got.header)
		}
		all = append(all, decode[[]order](t, got)...)
	}
	if len(all) != 23 || len(all[0].SIMs) != 10 || len(all[1].SIMs) != 5 || all[0].SIMs[0].ICCID != onence.ICCID(0) {
		t.Fatalf("got %+v", all)
	}
	if got := decode[order](t, c.get(fmt.Sprintf("/v1/orders/%d", all[1].OrderNumber))); len(got.SIMs) != 5 {
		t.Errorf("got %+v", got)
	}
	if got := decode[[]order](t, c.get("/v1/orders?sort=order_status,-order_number")); got[0].OrderNumber != all[1].OrderNumber {
		t.Errorf("sorted: %+v", got)
	}
	for path, want := range map[string]int{
		"?pageSize=11": http.StatusBadRequest, "?sort=color": http.StatusBadRequest,
		"/1": http.StatusNotFound, "/first": http.StatusBadRequest,
	} {
		if got := c.get("/v1/orders" + path); got.status != want {
			t.Errorf("%s: %d, want %d", path, got.status, want)
		}
	}
}
