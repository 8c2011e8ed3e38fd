package account_test

import (
	"testing"
	"testing/synctest"
)

// What a fleet's refresh and a change of one SIM in a hundred cost grows no faster
// than the fleet: counted in calls, so that no machine is too slow for it.
func TestCallsGrowWithTheFleet(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1_000, 10_000, 100_000} {
		synctest.Test(t, func(t *testing.T) {
			s := newStub(n)
			if _, err := open(t, s).SIMs(t.Context(), sims(0, n)); err != nil {
				t.Fatal(err)
			}
			if singles, pages := s.reads(); singles != 0 || pages != n/pageSize {
				t.Errorf("%d SIMs: a refresh takes %d single reads and %d pages", n, singles, pages)
			}
			wantAll(t, open(t, s).Apply(t.Context(), labels(0, n/100, "new")), n/100) // as an apply: a walk of its own
			singles, pages := s.reads()
			if listing := n / pageSize; singles+pages > 2*listing+listing/10+3 {
				t.Errorf("%d SIMs: a change of 1 %% takes %d single reads and %d pages", n, singles, pages)
			}
			if calls, least := len(s.sizes()), (n/100+s.batch-1)/s.batch; calls != least {
				t.Errorf("%d SIMs: a change of 1 %% takes %d bulk calls, want %d", n, calls, least)
			}
		})
	}
}
