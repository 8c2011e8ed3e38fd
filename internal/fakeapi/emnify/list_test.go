package emnify_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// from sends requests from an address.
type from struct {
	fake    *emnify.Fake
	address string
}

func (f from) RoundTrip(req *http.Request) (*http.Response, error) {
	inner := req.Clone(req.Context())
	inner.RemoteAddr = f.address
	w := httptest.NewRecorder()
	f.fake.ServeHTTP(w, inner)
	return w.Result(), nil
}

// paging are the headers of a page.
func paging(r reply) string {
	return fmt.Sprintf("%s of %s, %s of %s", r.header.Get("X-Current-Page"), r.header.Get("X-Total-Pages"),
		r.header.Get("X-Count-Per-Page"), r.header.Get("X-Total-Count"))
}

func TestPages(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{SIMs: 2600}))
	for query, want := range map[string]string{
		"sim":                           "1 of 2, 2000 of 2600",
		"sim?per_page=2500&page=2":      "2 of 2, 2500 of 2600",
		"sim?per_page=100&page=26":      "26 of 26, 100 of 2600",
		"endpoint":                      "1 of 3, 1000 of 2600",
		"endpoint?per_page=2500&page=3": "3 of 3, 1000 of 2600",
		"endpoint?per_page=10&page=900": "900 of 260, 10 of 2600",
	} {
		if got := paging(c.want(http.StatusOK, "GET", "/api/v1/"+query, "")); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got := c.get("/api/v1/endpoint?per_page=10&page=900"); got.body != "[]" {
		t.Errorf("behind the end: %s", got.body)
	}
	for _, query := range []string{"per_page=2501", "per_page=0", "page=0", "page=x", "q=color:red", "q=iccid", "sort=color"} {
		c.want(http.StatusBadRequest, "GET", "/api/v1/sim?"+query, "")
	}
}

func TestPagesTogetherAreTheFleet(t *testing.T) {
	t.Parallel()
	c := newClient(t, emnify.New(emnify.Options{SIMs: 23, PageLimit: 5}))
	for _, list := range []string{"sim", "endpoint"} {
		var ids []int
		for page := 1; page <= 5; page++ {
			ids = append(ids, c.found(fmt.Sprintf("/api/v1/%s?page=%d&per_page=100", list, page), "id")...)
		}
		if len(ids) != 23 || !slices.IsSorted(ids) || len(slices.Compact(ids)) != 23 {
			t.Errorf("%s: %v", list, ids)
		}
	}
}

func TestFiltersAndOrder(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{SIMs: 30, Suspended: []string{emnify.ICCID(3)}, Unassigned: []string{emnify.ICCID(4)}, Foreign: []string{emnify.ICCID(5)}})
	c := newClient(t, fake)
	edit(t, fake, 7, func(s *emnify.SIM) { s.Name, s.Tags, s.IMEI = "Find Me", "rare,other", "3586000000000017" })
	seven := sim(t, fake, 7)
	for query, want := range map[string][]int{
		"sim?q=iccid:" + emnify.ICCID(7):                                 {seven.SIMID},
		"sim?q=iccid_with_luhn:" + fakeapi.ICCID20(emnify.ICCID(7)):      {seven.SIMID},
		"sim?q=iccid:" + emnify.ICCID(7) + ",status:4":                   {},
		"sim?q=iccid:" + emnify.ICCID(5):                                 {},
		"sim?q=iccid:" + emnify.ICCID(999):                               {},
		"sim?q=imsi:" + seven.IMSI:                                       {seven.SIMID},
		"sim?q=msisdn:" + seven.MSISDN:                                   {seven.SIMID},
		fmt.Sprintf("sim?q=id:%d", seven.SIMID):                          {seven.SIMID},
		fmt.Sprintf("sim?q=endpoint:%d", seven.EndpointID):               {seven.SIMID},
		"sim?sort=-id&per_page=1":                                        {sim(t, fake, 29).SIMID},
		"sim?sort=%2Bid&per_page=1":                                      {sim(t, fake, 0).SIMID},
		"endpoint?q=iccid:" + emnify.ICCID(7):                            {seven.EndpointID},
		"endpoint?q=iccid_with_luhn:" + fakeapi.ICCID20(emnify.ICCID(7)): {seven.EndpointID},
		"endpoint?q=iccid:" + emnify.ICCID(4):                            {},
		"endpoint?q=name:find":                                           {seven.EndpointID},
		"endpoint?q=tags:rare":                                           {seven.EndpointID},
		"endpoint?q=imei:3586000000000017":                               {seven.EndpointID},
		"endpoint?q=ip_address:" + seven.IPAddress:                       {seven.EndpointID},
		fmt.Sprintf("endpoint?q=sim:%d", seven.SIMID):                    {seven.EndpointID},
	} {
		if got := c.found("/api/v1/"+query, "id"); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
	if got := c.found("/api/v1/sim?q=status:2", "id"); !slices.Contains(got, sim(t, fake, 3).SIMID) {
		t.Errorf("suspended: %v", got)
	}
	if got := paging(c.get("/api/v1/sim")); got != "1 of 1, 2000 of 29" {
		t.Errorf("a foreign SIM counts: %s", got)
	}
}

func TestOneSIMAndOneEndpoint(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{Unassigned: []string{emnify.ICCID(1)}, Foreign: []string{emnify.ICCID(2)}})
	c := newClient(t, fake)
	s := active(t, fake, 0)
	got := decode[struct {
		ICCID    string
		Status   struct{ ID int }
		Endpoint struct{ ID int }
	}](t, c.want(http.StatusOK, "GET", fmt.Sprintf("/api/v1/sim/%d", s.SIMID), ""))
	if got.ICCID != s.ICCID || got.Status.ID != emnify.Activated || got.Endpoint.ID != s.EndpointID {
		t.Errorf("got %+v", got)
	}
	free := decode[map[string]any](t, c.get(fmt.Sprintf("/api/v1/sim/%d", sim(t, fake, 1).SIMID)))
	if _, has := free["endpoint"]; has {
		t.Error("a SIM without endpoint has one")
	}
	edit(t, fake, 0, func(s *emnify.SIM) { s.IMEI, s.Tags = "", "" })
	single := decode[map[string]any](t, c.get(fmt.Sprintf("/api/v1/endpoint/%d", s.EndpointID)))
	listed := decode[[]map[string]any](t, c.get("/api/v1/endpoint?q=iccid:"+s.ICCID))[0]
	for _, field := range []string{"imei", "tags"} {
		if _, has := single[field]; has {
			t.Errorf("a single endpoint has %s", field)
		}
		if value, has := listed[field]; !has || value != nil {
			t.Errorf("a listed endpoint's %s is %v", field, value)
		}
	}
	for _, path := range []string{"sim/1", "endpoint/1", fmt.Sprintf("sim/%d", sim(t, fake, 2).SIMID)} {
		errorOf(t, c.want(http.StatusNotFound, "GET", "/api/v1/"+path, ""))
	}
	errorOf(t, c.want(http.StatusBadRequest, "GET", "/api/v1/sim/x", ""))
}

func TestIMEIWithItsCheckDigit(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	edit(t, fake, 0, func(s *emnify.SIM) { s.IMEI = "4901542032375199" })
	got := decode[[]struct {
		IMEI string `json:"imei_with_luhn"`
	}](t, c.get("/api/v1/endpoint?q=iccid:"+emnify.ICCID(0)))
	if got[0].IMEI != "490154203237518" {
		t.Errorf("got %s", got[0].IMEI)
	}
}

func TestPagesShift(t *testing.T) {
	t.Parallel()
	for _, list := range []string{"sim", "endpoint"} {
		fake := emnify.New(emnify.Options{SIMs: 20})
		c := newClient(t, fake)
		path := "/api/v1/" + list + "?per_page=5&page="
		before := c.found(path+"1", "id")
		fake.AddFault(fakeapi.Fault{Route: "GET /api/v1/" + list, Kind: fakeapi.FaultShiftInsert, Calls: []int{1}})
		fake.AddFault(fakeapi.Fault{Route: "GET /api/v1/" + list, Kind: fakeapi.FaultShiftRemove, Calls: []int{2}})
		if got := c.found(path+"2", "id"); got[0] != before[4] || fake.Count() != 21 || fake.Endpoints() != 21 {
			t.Errorf("%s, inserted: %v after %v, %d SIMs", list, got, before, fake.Count())
		}
		if got := c.found(path+"1", "id"); !slices.Equal(got, before) || fake.Count() != 20 || fake.Endpoints() != 20 {
			t.Errorf("%s, removed: %v, before %v, %d SIMs", list, got, before, fake.Count())
		}
	}
}
