package onomondo_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

func TestKeys(t *testing.T) {
	t.Parallel()
	c := newClient(t, onomondo.New(onomondo.Options{}))
	for key, status := range map[string]int{"demo": 200, "Bearer demo": 200, "": 401, "wrong": 401, "Basic demo": 401, "Bearer wrong": 401} {
		c.key = key
		if got := c.do("GET", "/sims", ""); got.status != status || got.header.Get("X-Ratelimit-Limit") != "600" {
			t.Errorf("%q: got %d %v", key, got.status, got.header)
		}
	}
	reader := newClient(t, onomondo.New(onomondo.Options{ReadOnlyKey: true}))
	reader.get("/sims")
	reader.refused(http.StatusForbidden, "forbidden", "PATCH", one(0), `{"label":"x"}`)
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	clock.Advance(45 * time.Second)
	c := newClient(t, onomondo.New(onomondo.Options{Clock: clock.Now, RateLimit: 2}))
	reset := strconv.FormatInt(clock.Now().Add(15*time.Second).Unix(), 10)
	for n, want := range []struct {
		status int
		left   string
	}{{200, "1"}, {200, "0"}, {429, "0"}, {429, "0"}} {
		got := c.do("GET", one(0), "")
		h := got.header
		if got.status != want.status || h.Get("X-Ratelimit-Remaining") != want.left || h.Get("X-Ratelimit-Reset") != reset || h.Get("Retry-After") != "" {
			t.Errorf("call %d: %d %v", n, got.status, h)
		}
	}
	// The window ends with the minute of the clock, not a minute after the first call.
	clock.Advance(15 * time.Second)
	c.get(one(0))
}

func TestUnlimited(t *testing.T) {
	t.Parallel()
	c := newClient(t, onomondo.New(onomondo.Options{RateLimit: -1}))
	if got := c.get(one(0)); got.header.Get("X-Ratelimit-Limit") != "" {
		t.Errorf("got %v", got.header)
	}
}

func TestListing(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]onomondo.Options{
		"by SIM":   {},
		"by place": {ShiftingPages: true},
		"shorter":  {PageLimit: 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options.Foreign = []string{onomondo.ICCID(3)}
			c := newClient(t, onomondo.New(options))
			ids, pages := c.walk("/sims?limit=10")
			if len(ids) != 24 || !slices.IsSorted(ids) || slices.Contains(ids, onomondo.ID(3)) || pages < 3 {
				t.Errorf("%d pages: %v", pages, ids)
			}
			p := decode[page](t, c.get("/sims?limit=2&offset=22"))
			if p.Count != 2 || p.Limit != 2 || p.Offset != 22 || p.Total != 24 || p.Pagination.HasMore {
				t.Errorf("got %+v", p)
			}
		})
	}
}

func TestListingRefuses(t *testing.T) {
	t.Parallel()
	c := newClient(t, onomondo.New(onomondo.Options{}))
	for query, word := range map[string]string{
		"limit=0": "limit_invalid", "limit=5001": "limit_invalid", "offset=-1": "offset_invalid", "limit=x": "limit_invalid",
		"next_page=%21": "next_page_invalid", "filter=label:x": "filter_invalid", "filter=online": "filter_invalid",
	} {
		c.refused(http.StatusBadRequest, word, "GET", "/sims?"+query, "")
	}
}

func TestOlderPages(t *testing.T) {
	t.Parallel()
	newClient(t, onomondo.New(onomondo.Options{})).get("/sims?limit=5000")
	c := newClient(t, onomondo.New(onomondo.Options{OlderPages: true}))
	c.get("/sims?limit=1000")
	c.refused(http.StatusBadRequest, "limit_invalid", "GET", "/sims?limit=1001", "")
}

func TestNextPageOnTop(t *testing.T) {
	t.Parallel()
	c := newClient(t, onomondo.New(onomondo.Options{NextPageOnTop: true}))
	if p := decode[page](t, c.get("/sims?limit=5")); p.NextPage == "" || p.Pagination.NextPage != "" {
		t.Errorf("got %+v", p)
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{})
	for n := range 25 {
		edit(t, fake, n, func(s *onomondo.SIM) {
			s.Online, s.Activated = n < 3, n < 4
			s.Connector, s.NetworkWhitelist = strings.Repeat("c", n), strings.Repeat("n", n)
		})
	}
	c := newClient(t, fake)
	for query, want := range map[string]int{
		"filter=online:true": 3, "filter=online:false": 22, "filter=activated:true": 4, "filter=connector:cc": 1,
		"filter=network_whitelist:nnn": 1, "filter=online:false&filter=activated:true": 1,
	} {
		if ids, _ := c.walk("/sims?" + query); len(ids) != want {
			t.Errorf("%s: %v", query, ids)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{Foreign: []string{onomondo.ICCID(3)}})
	edit(t, fake, 1, func(s *onomondo.SIM) { s.Label = "pump house" })
	c := newClient(t, fake)
	for query, want := range map[string]int{
		onomondo.ID(0): 1, "pump": 1, fakeapi.ICCID20(onomondo.ICCID(1)): 1, onomondo.ICCID(1): 0,
		onomondo.ID(3): 0, "0000024": 24, "nothing": 0,
	} {
		if got := decode[[]struct{ ID string }](t, c.get("/sims/find?query="+query)); len(got) != want {
			t.Errorf("%s: %v", query, got)
		}
	}
	c.refused(http.StatusBadRequest, "query_invalid", "GET", "/sims/find", "")
}

func TestSingleSIM(t *testing.T) {
	t.Parallel()
	fake := onomondo.New(onomondo.Options{Foreign: []string{onomondo.ICCID(3)}})
	edit(t, fake, 0, func(s *onomondo.SIM) {
		s.Label, s.IMEI, s.Online, s.Tags = "", "", false, []string{onomondo.TagID("pump")}
	})
	c := newClient(t, fake)
	got := c.get(one(0))
	if by := c.get("/sims/" + fakeapi.ICCID20(onomondo.ICCID(0))); by.body != got.body {
		t.Errorf("by ICCID: %s", by.body)
	}
	for _, want := range []string{
		`"iccid":"` + fakeapi.ICCID20(onomondo.ICCID(0)) + `"`, `"label":null`, `"imei":null`, `"name":"pump"`, `"can_write":true`,
		`"total":10000000000`, `"type":"monthly"`, `"network":{"name":null`,
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("%s is missing in %s", want, got.body)
		}
	}
	for id, want := range map[string]struct {
		status int
		word   string
	}{
		"999999999": {404, "sim_not_found"}, "89457387300000099999": {400, "id_invalid"}, onomondo.ID(3): {403, "id_forbidden"},
		onomondo.ICCID(0): {400, "id_invalid"}, "x": {400, "id_invalid"}, fakeapi.ICCID20(onomondo.ICCID(99)): {404, "sim_not_found"},
	} {
		c.refused(want.status, want.word, "GET", "/sims/"+id, "")
		c.refused(want.status, want.word, "PATCH", "/sims/"+id, "{}")
	}
	c.refused(400, "body_invalid", "PATCH", one(0), `{"id":"`+onomondo.ID(0)+`"}`)
	if shown := c.want(200, "PATCH", one(0), `{"label":"new"}`); !strings.Contains(shown.body, `"label":"new"`) {
		t.Errorf("got %s", shown.body)
	}
}

func TestPagesShift(t *testing.T) {
	t.Parallel()
	for kind, want := range map[fakeapi.FaultKind]int{fakeapi.FaultShiftInsert: 26, fakeapi.FaultShiftRemove: 24} {
		fake := onomondo.New(onomondo.Options{ShiftingPages: true})
		fake.AddFault(fakeapi.Fault{Kind: kind, Route: "GET /sims", Calls: []int{2}})
		c := newClient(t, fake)
		ids, _ := c.walk("/sims?limit=10")
		seen := slices.Compact(slices.Clone(ids))
		if shifted := len(ids) != len(seen) || len(ids) < 25; !shifted || fake.Count() != want {
			t.Errorf("%s: %d SIMs, %v", kind, fake.Count(), ids)
		}
	}
}
