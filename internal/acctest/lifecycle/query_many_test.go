package lifecycle_test

import (
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// many is how many SIMs a large account has.
const many = 10_000

// Listing a large account costs the pages of its list and nothing else, whole SIMs and
// fleets included.
func TestQuery_many(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes seconds a platform, and no CLI has a part in it")
	}
	for name, c := range map[string]struct {
		begin func(t *testing.T) *world
		// routes are those of lists and tokens, calls how many a listing takes.
		routes []string
		calls  int
	}{
		"1nce": {func(t *testing.T) *world { //nolint:thelper // it is a part of the case
			fake := acctest.NewOnence(t, onence.Options{SIMs: many})
			return &world{t: t, wire: &wire{next: fake.Transport}, onence: fake.Fake, block: newOnence(t).block}
		}, []string{"POST /management-api/oauth/token", "GET /management-api/v1/sims"}, 1 + many/100},
		"emnify": {func(t *testing.T) *world { //nolint:thelper // likewise
			fake := acctest.NewEmnify(t, emnify.Options{SIMs: many})
			return &world{t: t, wire: &wire{next: fake.Transport}, emnify: fake.Fake, block: newEmnify(t, false).block}
		}, []string{"POST /api/v1/authenticate", "GET /api/v1/sim", "GET /api/v1/endpoint"}, 1 + many/2_500 + many/1_000},
		"onomondo": {func(t *testing.T) *world { //nolint:thelper // likewise
			fake := acctest.NewOnomondo(t, onomondo.Options{SIMs: many, RateLimit: -1})
			return &world{t: t, wire: &wire{next: fake.Transport}, onomondo: fake.Fake, block: newOnomondo(t).block}
		}, []string{"GET /sims"}, many / 1000},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := c.begin(t)
			for _, noun := range []string{"simfleet_sim", "simfleet_fleet"} {
				q := query(noun, nil)
				q.Limit = 2 * many
				w.wire.begin(0, nil)
				w.list(noun, q)
				sent := w.wire.sent()
				if len(sent) > c.calls || slices.ContainsFunc(sent, func(route string) bool { return !slices.Contains(c.routes, route) }) {
					slices.Sort(sent)
					t.Errorf("%s: %d calls, want %d: %q", noun, len(sent), c.calls, slices.Compact(sent))
				}
			}
		})
	}
}
