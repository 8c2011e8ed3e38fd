package emnify_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

var allHeaders = []string{"X-Total-Count", "X-Total-Pages", "X-Count-Per-Page", "X-Current-Page"}

// pages serves a list of total items, at most size a page. headers are the ones that it gives.
func pages(total, size int, item func(n int) string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		asked, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
		n := min(asked, size)
		values := map[string]int{"X-Total-Count": total, "X-Total-Pages": (total + n - 1) / n, "X-Count-Per-Page": n, "X-Current-Page": page}
		for _, key := range headers {
			w.Header().Set(key, strconv.Itoa(values[key]))
		}
		var items []string
		for i := (page - 1) * n; i < min(page*n, total); i++ {
			items = append(items, item(i))
		}
		answer(200, "["+strings.Join(items, ",")+"]")(w, r)
	}
}

func numberOf(n int) string { return fmt.Sprintf("89883030000%08d", n) }

// listedSIM is SIM n+1, in endpoint n+1 but for each tenth.
func listedSIM(n int) string {
	at := fmt.Sprintf(`{"id":%d}`, n+1)
	if n%10 == 9 {
		at = "null"
	}
	return fmt.Sprintf(`{"id":%d,"iccid":%q,"status":{"id":1},"endpoint":%s}`, n+1, numberOf(n), at)
}

// listedEndpoint is the endpoint of SIM n+1; each tenth is empty.
func listedEndpoint(n int) string {
	sim := fmt.Sprintf(`{"id":%d,"iccid":%q,"status":{"id":1}}`, n+1, numberOf(n))
	if n%10 == 9 {
		sim = "null"
	}
	return fmt.Sprintf(`{"id":%d,"name":"n%d","status":{"id":0},"sim":%s}`, n+1, n, sim)
}

// listAll collects a listing, and checks that no SIM comes twice.
func listAll(t *testing.T, p platform.SIMs) (platform.Listing, map[platform.ICCID]platform.SIM) {
	t.Helper()
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[platform.ICCID]platform.SIM{}
	note := func(page []platform.SIM) {
		for _, sim := range page {
			if _, twice := seen[sim.ICCID]; twice {
				t.Errorf("%s twice", sim.ICCID)
			}
			seen[sim.ICCID] = sim
		}
	}
	note(listing.First)
	if err := listing.Rest(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	return listing, seen
}

func TestListSIMsReadsEverything(t *testing.T) {
	for _, test := range []struct {
		name                       string
		total, simSize, endptSize  int
		headers                    []string
		calls, made, first, joined int
	}{
		{"empty", 0, 2500, 1000, allHeaders, 0, 2, 0, 0},
		{"one page", 37, 2500, 1000, allHeaders, 0, 2, 37, 34},
		{"ten thousand", 10_000, 2500, 1000, allHeaders, 12, 14, 900, 9000},
		{"less headers", 3000, 2500, 1000, allHeaders[:2], 3, 5, 900, 2700},
		{"smaller pages", 2000, 500, 100, allHeaders, 22, 24, 90, 1800},
		{"count only", 2000, 500, 100, allHeaders[:1], 22, 24, 90, 1800},
		{"no headers", 2700, 2500, 1000, nil, 2, 5, 900, 2430},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{
				"GET /api/v1/sim":      pages(test.total, test.simSize, listedSIM, test.headers...),
				"GET /api/v1/endpoint": pages(test.total, test.endptSize, listedEndpoint, test.headers...),
			})
			listing, seen := listAll(t, p)
			joined := 0
			for _, sim := range seen {
				if sim.Endpoint != 0 {
					joined++
				}
				if want := map[bool]platform.State{true: platform.Enabled, false: platform.Misaligned}[sim.Endpoint != 0]; sim.State != want || (sim.Label != "") != (sim.Endpoint != 0) {
					t.Fatalf("%+v", sim)
				}
			}
			if len(seen) != test.total || joined != test.joined || listing.Calls != test.calls || len(listing.First) != test.first || len(a.seen) != test.made {
				t.Errorf("%d SIMs, %d in endpoints, %d first, %d calls announced, %d made", len(seen), joined, len(listing.First), listing.Calls, len(a.seen))
			}
			if test.headers != nil && listing.Total != test.total {
				t.Errorf("total %d", listing.Total)
			}
		})
	}
}

func TestListAsksForThePublishedPages(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{"GET /api/v1/sim": answer(200, `[]`), "GET /api/v1/endpoint": answer(200, `[]`)})
	listAll(t, p)
	mustCall(t, a.calls(), "GET /api/v1/sim?page=1&per_page=2500", "GET /api/v1/endpoint?page=1&per_page=1000")
}

func TestListedSIMsAreReadInOneCall(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim": answer(200, `[`+simJSON(17, 1, 5)+`]`), "GET /api/v1/endpoint": answer(200, `[`+endpointJSON(5, 0, 17, 1)+`]`),
		atCall: answer(200, endpointJSON(5, 0, 17, 1)),
	})
	_, seen := listAll(t, p)
	a.calls()
	got, err := p.SIM(t.Context(), iccid)
	if err != nil || got.Label != seen[iccid].Label || !got.ActivatedAt.Equal(activatedAt) {
		t.Errorf("%+v, err = %v", got, err)
	}
	mustCall(t, a.calls(), atCall)
}

func TestPagesThatShift(t *testing.T) {
	const gone = `{"id":17,"status":{"id":0},"sim":null}`
	for _, test := range []struct {
		name, sims, endpoints string
		now                   int     // where SIM 17 is when it is read alone
		want                  []int64 // the endpoint of each SIM that is listed
	}{
		{"left its endpoint between", simJSON(17, 1, 5), endpointJSON(5, 0, 0, 0), 0, []int64{0}},
		{"entered one between", simJSON(17, 1, 0), endpointJSON(5, 0, 17, 1), 5, []int64{5}},
		{"moved between", simJSON(17, 1, 4), endpointJSON(5, 0, 17, 1), 5, []int64{5}},
		{"the endpoint was not listed", simJSON(17, 1, 6) + "," + simJSON(18, 2, 0), gone, 6, []int64{0, 6}},
		{"the SIM was not listed", simJSON(18, 2, 0), endpointJSON(5, 0, 17, 1), 5, []int64{0}},
		{"listed twice", simJSON(17, 1, 5) + "," + simJSON(17, 1, 5), endpointJSON(5, 0, 17, 1) + "," + endpointJSON(5, 0, 17, 1), 5, []int64{5}},
		{"a deleted endpoint", simJSON(17, 2, 0), endpointJSON(5, 2, 17, 1), 0, []int64{0}},
		{"a deleted SIM", simJSON(17, 3, 0), gone, 0, nil},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{
			"GET /api/v1/sim": answer(200, "["+test.sims+"]", "X-Total-Count", "1"), "GET /api/v1/endpoint": answer(200, "["+test.endpoints+"]", "X-Total-Count", "1"),
			// What a listing leaves open is read alone.
			"GET /api/v1/sim/17": answer(200, simJSON(17, 1, test.now)), "GET /api/v1/endpoint/5": answer(200, endpointJSON(5, 0, 17, 1)),
			"GET /api/v1/endpoint/6": answer(200, endpointJSON(6, 0, 17, 1)),
		})
		_, seen := listAll(t, p)
		var got []int64
		for _, sim := range seen {
			got = append(got, sim.Endpoint)
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestAFailedPageFailsTheListing(t *testing.T) {
	for _, broken := range []string{"GET /api/v1/sim", "GET /api/v1/endpoint"} {
		routes := map[string]http.HandlerFunc{
			"GET /api/v1/sim":      pages(1000, 100, listedSIM, allHeaders...),
			"GET /api/v1/endpoint": pages(1000, 100, listedEndpoint, allHeaders...),
		}
		full := routes[broken]
		routes[broken] = func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("page") == "3" {
				answer(403, forbidden)(w, r)
				return
			}
			full(w, r)
		}
		p, _ := serving(t, routes)
		listing, err := p.ListSIMs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		mustBe(t, broken, listing.Rest(t.Context(), func([]platform.SIM) {}), platform.ErrForbidden)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := listing.Rest(ctx, func([]platform.SIM) {}); err == nil {
			t.Error("no error on an ended context")
		}
		p, _ = serving(t, map[string]http.HandlerFunc{broken: answer(403, forbidden)})
		if _, err := p.ListSIMs(t.Context()); err == nil {
			t.Error("no error where the first page fails")
		}
	}
}

// One odd card is left out of the listing, with a note, and the others are there.
func TestASIMThatMakesNoSenseIsLeftOut(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim":      answer(200, `[{"id":1,"iccid":"123","status":{"id":1}},{"id":2,"iccid":"89883030000000000179","status":{"id":1}},{"id":3,"iccid":null,"status":{"id":1}}]`, "X-Total-Count", "3"),
		"GET /api/v1/endpoint": answer(200, `[]`),
	})
	var notes []string
	listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
	if err != nil || len(listing.First) != 1 || listing.First[0].ICCID != "8988303000000000017" || len(notes) != 2 {
		t.Errorf("%+v, %q, %v", listing.First, notes, err)
	}
}

func TestFindSIMs(t *testing.T) {
	const imeisv = "3536500000000018"
	device, err := platform.ParseIMEI(imeisv)
	if err != nil {
		t.Fatal(err)
	}
	list := "[" + endpointJSON(5, 0, 17, 0) + "," + endpointJSON(6, 0, 0, 0) + "," + endpointJSON(7, 2, 18, 1) + "]"
	for _, test := range []struct {
		name  string
		query platform.SIMQuery
		call  string
		found int
	}{
		{"by address", platform.SIMQuery{IPAddress: "10.0.0.1"}, "page=1&per_page=1000&q=ip_address%3A10.0.0.1", 1},
		{"by IMEISV", platform.SIMQuery{IMEI: imeisv}, "page=1&per_page=1000&q=imei%3A" + imeisv, 1},
		{"by IMEI", platform.SIMQuery{IMEI: string(device)}, "page=1&per_page=1000", 1},
		{"by both", platform.SIMQuery{IPAddress: "10.0.0.1", IMEI: imeisv}, "page=1&per_page=1000&q=ip_address%3A10.0.0.1%2Cimei%3A" + imeisv, 1},
		{"by another IMEI", platform.SIMQuery{IMEI: "490154203237518"}, "page=1&per_page=1000", 0},
		{"the filter was ignored", platform.SIMQuery{IPAddress: "10.0.0.2"}, "page=1&per_page=1000&q=ip_address%3A10.0.0.2", 0},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{"GET /api/v1/endpoint": answer(200, list, "X-Total-Count", "3")})
		found, err := p.FindSIMs(t.Context(), test.query)
		if err != nil || len(found) != test.found || test.found == 1 && found[0].Endpoint != 5 {
			t.Errorf("%s: %d SIMs, err = %v", test.name, len(found), err)
		}
		mustCall(t, a.calls(), "GET /api/v1/endpoint?"+test.call)
	}
	p, _ := serving(t, nil)
	_, err = p.FindSIMs(t.Context(), platform.SIMQuery{IMEI: "1,ip_address:10.0.0.1"})
	mustBe(t, "a comma", err, platform.ErrInvalid)
}

func TestFindAllSIMs(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim": pages(2000, 500, listedSIM, allHeaders...), "GET /api/v1/endpoint": pages(2000, 500, listedEndpoint, allHeaders...),
	})
	if found, err := p.FindSIMs(t.Context(), platform.SIMQuery{}); err != nil || len(found) != 2000 {
		t.Errorf("%d SIMs, err = %v", len(found), err)
	}
}
