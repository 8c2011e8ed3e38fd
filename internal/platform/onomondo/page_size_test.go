package onomondo_test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// older lists as fleet does, and refuses a limit above 1,000 with the status.
func older(total, status int, body string) http.HandlerFunc {
	list := fleet(total, 1000, false)
	return func(w http.ResponseWriter, r *http.Request) {
		if limit, _ := strconv.Atoi(r.URL.Query().Get("limit")); limit > 1000 {
			answer(status, body)(w, r)
			return
		}
		list(w, r)
	}
}

// listAll reads a listing to its end.
func listAll(t *testing.T, p platform.SIMs) int {
	t.Helper()
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count := len(listing.First)
	if err := listing.Rest(t.Context(), func(page []platform.SIM) { count += len(page) }); err != nil {
		t.Fatal(err)
	}
	return count
}

// Where the platform refuses pages of 5,000 they are asked for in the older size, and the
// next listing begins with that.
func TestARefusedPageSizeIsRemembered(t *testing.T) {
	for status, body := range map[int]string{
		400: `{"error":"limit_invalid","message":"limit is out of range."}`,
		422: `{"message":"limit must be less than or equal to 1000"}`,
	} {
		p, a := serving(t, map[string]http.HandlerFunc{listSIMs: older(2500, status, body)})
		if n := listAll(t, p); n != 2500 {
			t.Errorf("%d: %d SIMs", status, n)
		}
		rest := []string{"GET /sims?limit=1000", "GET /sims?limit=1000&next_page=after+1000%3D", "GET /sims?limit=1000&next_page=after+2000%3D"}
		mustCall(t, a, append([]string{"GET /sims?limit=5000"}, rest...)...)
		if n := listAll(t, p); n != 2500 {
			t.Errorf("%d, again: %d SIMs", status, n)
		}
		mustCall(t, a, rest...)
	}
}

// A refusal that the size does not cure is the answer, and the size stays.
func TestARefusalOfSomethingElseLeavesThePageSize(t *testing.T) {
	refuse := answer(400, `{"error":"filter_invalid","message":"no such filter"}`)
	routes := map[string]http.HandlerFunc{listSIMs: refuse}
	p, a := serving(t, routes)
	mustBe(t, "refused", last(p.ListSIMs(t.Context())), platform.ErrInvalid)
	mustCall(t, a, "GET /sims?limit=5000", "GET /sims?limit=1000")
	routes[listSIMs] = fleet(3, 5000, false)
	if n := listAll(t, p); n != 3 {
		t.Errorf("%d SIMs", n)
	}
	mustCall(t, a, "GET /sims?limit=5000")
}

// Other failures, and refusals of later pages, are not asked about again.
func TestOnlyARefusedFirstPageIsAskedForAgain(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{listSIMs: answer(403, `{"error":"forbidden_key"}`)})
	mustBe(t, "forbidden", last(p.ListSIMs(t.Context())), platform.ErrForbidden)
	mustCall(t, a, "GET /sims?limit=5000")

	p, a = serving(t, map[string]http.HandlerFunc{listSIMs: pageOf("a"), listSIMs + "?limit=5000&next_page=a": answer(400, `{"error":"next_page_invalid"}`)})
	listing, err := p.ListSIMs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "next page", listing.Rest(t.Context(), func([]platform.SIM) {}), platform.ErrInvalid)
	if calls := a.calls(); slices.Contains(calls, "GET /sims?limit=1000&next_page=a") {
		t.Errorf("called %v", calls)
	}
}
