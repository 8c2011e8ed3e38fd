package onence_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// fleet lists total SIMs, at most size a page. headers are the ones that it gives.
func fleet(total, size int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		asked, _ := strconv.Atoi(r.URL.Query().Get("pageSize"))
		n := min(asked, size)
		values := map[string]int{"X-Total-Count": total, "X-Total-Pages": (total + n - 1) / n, "X-Count-Per-Page": n, "X-Current-Page": page}
		for _, key := range headers {
			w.Header().Set(key, strconv.Itoa(values[key]))
		}
		sims := []map[string]any{}
		for i := (page - 1) * n; i < min(page*n, total); i++ {
			sims = append(sims, map[string]any{"iccid": fmt.Sprintf("89882806660%08d", i), "status": "Enabled"})
		}
		json.NewEncoder(w).Encode(sims)
	}
}

func TestListSIMsReadsEverything(t *testing.T) {
	all := []string{"X-Total-Count", "X-Total-Pages", "X-Count-Per-Page", "X-Current-Page"}
	for _, test := range []struct {
		name        string
		total, size int
		headers     []string
		calls       int // told after the first page
		made        int // in all
	}{
		{"empty", 0, 100, all, 0, 1},
		{"one page", 37, 100, all, 0, 1},
		{"exactly full", 200, 100, all, 1, 2},
		{"many", 2345, 100, all, 23, 24},
		{"smaller pages", 95, 10, all, 9, 10},
		{"count only", 2345, 100, all[:1], 23, 24},
		{"count only, smaller pages", 95, 10, all[:1], 9, 10},
		{"pages only", 250, 100, all[1:2], 2, 3},
		{"no headers", 250, 100, nil, 1, 3},
		{"no headers, full last page", 200, 100, nil, 1, 3},
		{"no headers, smaller pages", 25, 10, nil, 1, 3},
		{"no headers, short", 5, 100, nil, 1, 2},
		{"page size only, short", 5, 100, all[2:3], 1, 1},
		{"no headers, empty", 0, 100, nil, 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, a := serving(t, "GET /v1/sims", fleet(test.total, test.size, test.headers...))
			listing, err := p.ListSIMs(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			seen := map[platform.ICCID]bool{}
			note := func(page []platform.SIM) {
				for _, sim := range page {
					if seen[sim.ICCID] {
						t.Errorf("%s twice", sim.ICCID)
					}
					seen[sim.ICCID] = true
				}
			}
			note(listing.First)
			if err := listing.Rest(t.Context(), note); err != nil {
				t.Fatal(err)
			}
			if len(seen) != test.total || listing.Calls != test.calls || len(a.seen) != test.made {
				t.Errorf("%d SIMs, %d calls announced, %d made", len(seen), listing.Calls, len(a.seen))
			}
			if len(test.headers) > 0 && test.headers[0] == "X-Total-Count" && listing.Total != test.total {
				t.Errorf("total %d", listing.Total)
			}
		})
	}
}

func TestListEndsWhereEveryPageIsTheSame(t *testing.T) {
	p, a := serving(t, "GET /v1/sims", answer(200, `[{"iccid":"8988280666000000000","status":"Enabled"}]`))
	sims, err := p.FindSIMs(t.Context(), platform.SIMQuery{})
	if err != nil || len(sims) != 1 || len(a.seen) != 2 {
		t.Errorf("%d SIMs, %d calls, err = %v", len(sims), len(a.seen), err)
	}
}

// A page that is gone may be that of SIMs that have left, or somebody else's answer: the
// count tells.
func TestAPageThatIsGoneIsMissed(t *testing.T) {
	full := fleet(300, 100, "X-Total-Count")
	p, _ := serving(t, "GET /v1/sims", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page") == "3" {
			answer(404, ``)(w, r)
			return
		}
		full(w, r)
	})
	sims, err := p.FindSIMs(t.Context(), platform.SIMQuery{})
	if _, incomplete := errors.AsType[*rest.IncompleteError](err); !incomplete {
		t.Errorf("%d SIMs, err = %v", len(sims), err)
	}
}

func TestAFailedPageFailsTheListing(t *testing.T) {
	full := fleet(1000, 100, "X-Total-Count")
	p, _ := serving(t, "GET /v1/sims", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("page") == "3" {
			answer(403, ``)(w, r)
			return
		}
		full(w, r)
	})
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "page 3", listing.Rest(t.Context(), func([]platform.SIM) {}), platform.ErrForbidden)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := listing.Rest(ctx, func([]platform.SIM) {}); err == nil {
		t.Error("no error on an ended context")
	}
}

func TestFindSIMs(t *testing.T) {
	p, a := serving(t, "GET /v1/sims", fleet(1, 100, "X-Total-Count"))
	for want, q := range map[string]platform.SIMQuery{
		"GET /v1/sims?page=1&pageSize=100&q=imei%3A4711%2Cip_address%3A10.0.0.1": {IMEI: "4711", IPAddress: "10.0.0.1"},
		"GET /v1/sims?page=1&pageSize=100&q=ip_address%3A10.0.0.1":               {IPAddress: "10.0.0.1"},
	} {
		if sims, err := p.FindSIMs(t.Context(), q); err != nil || len(sims) != 1 || a.seen[len(a.seen)-1] != want {
			t.Errorf("%d SIMs, called %s, err = %v", len(sims), a.seen[len(a.seen)-1], err)
		}
	}
	_, err := p.FindSIMs(t.Context(), platform.SIMQuery{IMEI: "1,ip_address:10.0.0.1"})
	mustBe(t, "a comma", err, platform.ErrInvalid)
}

// One odd card is left out of the listing, with a note, and the others are there; a
// wrong check digit, or a filler in its place, leaves nothing out.
func TestASIMThatMakesNoSenseIsLeftOut(t *testing.T) {
	const page = `[{"iccid":"8988280666000000000","status":"Enabled"},{"iccid":"89882806660000000019","status":"Enabled"},
		{"iccid":"8988280666000000002F","status":"Enabled"},{"iccid":"898828066600000000A","status":"Enabled"},{"iccid":null,"status":"Enabled"},
		{"iccid":[],"status":"Enabled"},null,7]`
	p, _ := serving(t, "GET /v1/sims", answer(200, page))
	var notes []string
	listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
	if err != nil || len(listing.First) != 3 || len(notes) != 5 || !strings.Contains(strings.Join(notes, "\n"), "898828066600000000A") {
		t.Errorf("%+v, %q, %v", listing.First, notes, err)
	}
}
