package onence_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestListPages(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{SIMs: 25}))
	for query, want := range map[string]struct{ first, count int }{
		"":                    {0, 10},
		"page=3":              {20, 5},
		"page=4":              {0, 0},
		"page=2&pageSize=7":   {7, 7},
		"pageSize=100":        {0, 25},
		"page=1&pageSize=1":   {0, 1},
		"page=99&pageSize=99": {0, 0},
	} {
		got := c.iccids(query)
		if len(got) != want.count || want.count > 0 && got[0] != onence.ICCID(want.first) || !slices.IsSorted(got) {
			t.Errorf("%q: %v", query, got)
		}
	}
}

func TestListAnnouncesItsPages(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{SIMs: 25}))
	got := c.get("/v1/sims?page=2&pageSize=7")
	for name, want := range map[string]string{
		"X-Total-Count": "25", "X-Total-Pages": "4", "X-Current-Page": "2", "X-Count-Per-Page": "7",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	empty := newClient(t, onence.New(onence.Options{SIMs: -1})).get("/v1/sims")
	if empty.body != "[]" || empty.header.Get("X-Total-Pages") != "0" {
		t.Errorf("an empty account: %s, %v", empty.body, empty.header)
	}
}

func TestListRefusesWhatIsNotDocumented(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{}))
	for _, query := range []string{
		"page=0", "page=-1", "page=x", "page=", "pageSize=0", "pageSize=101", "pageSize=ten", "page=99999999999",
		"q=label:x", "q=imei", "sort=label", "sort=-",
	} {
		got := c.get("/v1/sims?" + query)
		if code := errorCode(t, got); got.status != http.StatusBadRequest || code != "QueryValidationError" {
			t.Errorf("%s: %d %s", query, got.status, code)
		}
	}
}

func TestPageLimitShortensPages(t *testing.T) {
	t.Parallel()
	c := newClient(t, onence.New(onence.Options{SIMs: 7, PageLimit: 3}))
	got := c.get("/v1/sims?pageSize=100")
	if len(c.iccids("pageSize=100")) != 3 || got.header.Get("X-Total-Pages") != "3" || got.header.Get("X-Count-Per-Page") != "3" {
		t.Errorf("got %v", got.header)
	}
	if got := c.get("/v1/sims?pageSize=101"); got.status != http.StatusBadRequest {
		t.Errorf("got %d", got.status)
	}
}

func TestListFilters(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 30, Seed: 3})
	c := newClient(t, fake)
	want := sim(t, fake, onence.ICCID(12))
	for q, found := range map[string]bool{
		"imei:" + want.IMEI:                                   true,
		"ip_address:" + want.IPAddress:                        true,
		"ip_address:" + want.IPAddress + ",imei:" + want.IMEI: true,
		"imei:4711":                             false,
		"ip_address:10.0.0.1,imei:" + want.IMEI: false,
	} {
		got := c.iccids("q=" + q)
		if found != slices.Equal(got, []string{want.ICCID}) || !found && len(got) != 0 {
			t.Errorf("%s: %v", q, got)
		}
	}
}

func TestListSorts(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 30})
	c := newClient(t, fake)
	down := c.iccids("sort=-ip_address&pageSize=100")
	if down[0] != onence.ICCID(29) || down[29] != onence.ICCID(0) {
		t.Errorf("by address, descending: %v", down)
	}
	previous := ""
	for _, iccid := range c.iccids("sort=imei,-ip_address&pageSize=100") {
		imei := sim(t, fake, iccid).IMEI
		if imei < previous {
			t.Errorf("%s comes after %s", imei, previous)
		}
		previous = imei
	}
}

func TestPagesShiftWhileListing(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 30})
	c := newClient(t, fake)
	fake.AddFault(fakeapi.Fault{Route: "GET /v1/sims", Kind: fakeapi.FaultShiftInsert, Calls: []int{2}})
	fake.AddFault(fakeapi.Fault{Route: "GET /v1/sims", Kind: fakeapi.FaultShiftRemove, Calls: []int{3, 4}})
	if got := c.iccids("page=1"); got[9] != onence.ICCID(9) {
		t.Errorf("page 1 ends with %s", got[9])
	}
	if got := c.iccids("page=2"); got[0] != onence.ICCID(9) {
		t.Errorf("after the insertion page 2 begins with %s: one SIM is seen twice", got[0])
	}
	c.iccids("page=3")
	if got := c.iccids("page=2"); got[0] != onence.ICCID(11) || fake.Count() != 29 {
		t.Errorf("after the removals page 2 of %d SIMs begins with %s: one SIM is missed", fake.Count(), got[0])
	}
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	c := newClient(t, onence.New(onence.Options{RateLimit: 2, Clock: clock.Now}))
	c.get("/v1/sims")
	c.get("/v1/sims/" + onence.ICCID(0))
	got := c.get("/v1/sims")
	if code := errorCode(t, got); got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") != "1" {
		t.Errorf("got %d %s, Retry-After %q", got.status, code, got.header.Get("Retry-After"))
	}
	if got := c.get("/v1/products"); got.status != http.StatusOK {
		t.Errorf("/v1/products has no part in the limit: %d", got.status)
	}
	clock.Advance(time.Second)
	if got := c.get("/v1/sims"); got.status != http.StatusOK {
		t.Errorf("a second later: %d", got.status)
	}
}

func TestTheBaseURLsPathIsAccepted(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{})
	c := newClient(t, fake)
	if got := c.get("/management-api/v1/sims"); got.status != http.StatusOK || fake.Requests()["GET /v1/sims"] != 1 {
		t.Errorf("got %d, requests %v", got.status, fake.Requests())
	}
}

func TestLargeFleet(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 20_000})
	c := newClient(t, fake)
	got := c.iccids("page=200&pageSize=100")
	if len(got) != 100 || got[99] != onence.ICCID(19_999) {
		t.Errorf("the last page: %v", got)
	}
}

func TestAnswersAreTheSameForTheSameSeed(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	collect := func(seed uint64) string {
		c := newClient(t, onence.New(onence.Options{Seed: seed, Clock: clock.Now}))
		var all strings.Builder
		for _, path := range []string{"", "/status", "/connectivity_info", "/events", "/usage", "/quota/data", "/quota/sms"} {
			all.WriteString(c.get("/v1/sims/" + onence.ICCID(7) + path).body)
		}
		all.WriteString(c.get("/v1/sims?pageSize=100").body)
		all.WriteString(c.get("/v1/orders").body)
		return all.String()
	}
	if first, again := collect(1), collect(1); first != again {
		t.Error("the same seed gives different answers")
	}
	if collect(1) == collect(2) {
		t.Error("the seed changes nothing")
	}
}
