package account_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// instant is a stub whose pages were made before, so that a benchmark measures the
// account alone.
type instant struct {
	*stub
	pages [][]platform.SIM
}

func newInstant(n int) *instant {
	var all []platform.SIM
	for i := range n {
		all = append(all, platform.SIM{ICCID: sim(i), State: platform.Enabled, Label: "old"})
	}
	return &instant{stub: newStub(0), pages: slices.Collect(slices.Chunk(all, pageSize))}
}

// ListSIMs hands out copies, as an adapter's pages are new ones.
func (p *instant) ListSIMs(context.Context) (platform.Listing, error) {
	rest := func(_ context.Context, hand func([]platform.SIM)) error {
		for _, page := range p.pages[1:] {
			hand(slices.Clone(page))
		}
		return nil
	}
	return platform.Listing{First: p.pages[0], Total: len(p.pages) * pageSize, Calls: len(p.pages) - 1, Rest: rest}, nil
}

// A fleet's refresh: one listing, and an answer for each SIM.
func BenchmarkSnapshot(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, iccids := newInstant(n), sims(0, n)
			b.ReportAllocs()
			for b.Loop() {
				found, err := account.New(b.Context(), p, account.Options{}).SIMs(b.Context(), iccids)
				if err != nil || len(found) != n {
					b.Fatalf("%d SIMs: %v", len(found), err)
				}
			}
		})
	}
}
