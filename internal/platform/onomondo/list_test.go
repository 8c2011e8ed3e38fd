package onomondo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// fleet lists total SIMs, at most size a page. Its tokens are opaque; top puts them
// beside the SIMs instead of into the pagination.
func fleet(total, size int, top bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		from := 0
		fmt.Sscanf(r.URL.Query().Get("next_page"), "after %d=", &from)
		limit, _ := strconv.Atoi(r.URL.Query().Get("limit"))
		to := min(total, from+min(limit, size))
		sims := []map[string]any{}
		for i := from; i < to; i++ {
			sims = append(sims, map[string]any{"id": fmt.Sprintf("%09d", i), "iccid": fmt.Sprintf("8945738%012d", i), "activated": true})
		}
		var next any
		if to < total {
			next = fmt.Sprintf("after %d=", to)
		}
		body := map[string]any{"count": len(sims), "limit": limit, "offset": 0, "total": total, "sims": sims}
		if top {
			body["next_page"] = next
		} else {
			body["pagination"] = map[string]any{"has_more": to < total, "next_page": next}
		}
		json.NewEncoder(w).Encode(body)
	}
}

func TestListSIMsReadsEverything(t *testing.T) {
	for _, test := range []struct {
		name        string
		total, size int
		top         bool
		calls       int // told after the first page, and made after it
		first       int
	}{
		{"empty", 0, 5000, false, 0, 0},
		{"one page", 5000, 5000, false, 0, 5000},
		{"exactly full", 10000, 5000, false, 1, 5000},
		{"one more", 10001, 5000, false, 2, 5000},
		{"cut to the older size without a word", 2001, 1000, false, 2, 1000},
		{"smaller pages", 95, 10, false, 9, 10},
		{"token beside the SIMs", 25, 10, true, 2, 10},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{listSIMs: fleet(test.total, test.size, test.top)})
			listing, err := p.ListSIMs(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if listing.Total != test.total || listing.Calls != test.calls || len(listing.First) != test.first {
				t.Errorf("%d of %d SIMs, %d calls to come", len(listing.First), listing.Total, listing.Calls)
			}
			mustCall(t, a, "GET /sims?limit=5000")
			all := slices.Clone(listing.First)
			if err := listing.Rest(t.Context(), func(page []platform.SIM) { all = append(all, page...) }); err != nil {
				t.Fatal(err)
			}
			for i, s := range all {
				if want := fmt.Sprintf("%09d", i); s.PlatformID != want {
					t.Fatalf("SIM %d is %s", i, s.PlatformID)
				}
			}
			if made := a.calls(); len(all) != test.total || len(made) != test.calls {
				t.Errorf("%d SIMs, called %v", len(all), made)
			}
		})
	}
}

func TestListSIMsAsksForTheNextPageByItsToken(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{listSIMs: fleet(15, 10, false)})
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := listing.Rest(t.Context(), func([]platform.SIM) {}); err != nil {
		t.Fatal(err)
	}
	mustCall(t, a, "GET /sims?limit=5000", "GET /sims?limit=5000&next_page=after+10%3D")
}

func TestABareListIsOnePage(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{listSIMs: answer(200, ` [`+simJSON+`]`)})
	listing, err := p.ListSIMs(t.Context())
	if err != nil || listing.Total != 1 || listing.Calls != 0 {
		t.Fatalf("%+v, err = %v", listing, err)
	}
	mustEqual(t, "list", []platform.SIM{sim()}, listing.First)
	if err := listing.Rest(t.Context(), func([]platform.SIM) { t.Error("a second page") }); err != nil {
		t.Error(err)
	}
}

// pageOf is a page of one SIM that names the next.
func pageOf(next string) http.HandlerFunc {
	return answer(200, `{"total":3,"sims":[`+simJSON+`],"pagination":{"next_page":"`+next+`"}}`)
}

func TestPagesThatRepeatEndWithAnError(t *testing.T) {
	for name, test := range map[string]struct {
		routes map[string]http.HandlerFunc
		calls  int
	}{
		"the same page for ever": {map[string]http.HandlerFunc{listSIMs: pageOf("a")}, 2},
		"round and round": {map[string]http.HandlerFunc{
			listSIMs: pageOf("a"), listSIMs + "?limit=5000&next_page=a": pageOf("b"), listSIMs + "?limit=5000&next_page=b": pageOf("a"),
		}, 3},
	} {
		p, a := serving(t, test.routes)
		listing, err := p.ListSIMs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		mustNotDecode(t, name, listing.Rest(t.Context(), func([]platform.SIM) {}))
		if calls := a.calls(); len(calls) != test.calls {
			t.Errorf("%s: called %v", name, calls)
		}
	}
}

// One odd card is left out of the listing, with a note, and the others are there.
func TestASIMThatMakesNoSenseIsLeftOut(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		listSIMs: answer(200, `{"total":3,"sims":[`+simJSON+`,{"id":"000002419","iccid":"123","activated":true},{"id":"000002420","iccid":null}]}`),
	})
	var notes []string
	listing, err := p.ListSIMs(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }))
	if err != nil || len(listing.First) != 1 || len(notes) != 2 || !strings.Contains(strings.Join(notes, "\n"), `"123"`) {
		t.Errorf("%+v, %q, %v", listing.First, notes, err)
	}
}

func TestListSIMsFails(t *testing.T) {
	for name, body := range map[string]string{
		"no sims":              `{"message":"hello"}`,
		"sims of another kind": `{"sims":{}}`,
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{listSIMs: answer(200, body)})
		mustNotDecode(t, name, last(p.ListSIMs(t.Context())))
	}
	p, _ := serving(t, map[string]http.HandlerFunc{listSIMs: answer(403, `{}`)})
	mustAdvise(t, "no right", last(p.ListSIMs(t.Context())), platform.ErrForbidden, "API key may not do this")
}

func TestTheRestFails(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{listSIMs: pageOf("a"), listSIMs + "?limit=5000&next_page=a": answer(503, ``)})
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = listing.Rest(t.Context(), func([]platform.SIM) { t.Error("a page was handed over") })
	mustBe(t, "broken", err, platform.ErrUnavailable)
	a.calls()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if listing.Rest(ctx, func([]platform.SIM) {}) == nil {
		t.Error("it ended well after its context")
	}
	mustCall(t, a)
}
