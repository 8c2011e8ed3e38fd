package account_test

import (
	"sync"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A thousand resources are adopted a few at a time: no wave is worth a listing,
// all of them are.
func TestWavesOfAThousandResourcesShareTheirReads(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		next := make(chan platform.ICCID)
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				for iccid := range next {
					wantAll(t, a.Apply(t.Context(), []platform.Change{{ICCID: iccid}}), 1)
				}
			})
		}
		for _, iccid := range sims(0, 1_000) {
			next <- iccid
		}
		close(next)
		wg.Wait()
		if singles, pages := s.reads(); singles+pages > 2*10+1 {
			t.Errorf("%d single reads and %d pages", singles, pages)
		}
	})
}
