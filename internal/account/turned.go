package account

import (
	"context"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// A listing of 100,000 SIMs takes minutes, in which the pages that came first become too
// old to make items from. Where the platform can, those pages are read again, one by one
// as their SIMs' turn comes, and not each SIM by itself.

// pagesAreFewer reports whether reading pages again costs fewer calls than single reads,
// and than the listing.
func (r *reads) pagesAreFewer(missing []platform.ICCID, f freshness) bool {
	if _, ok := r.platform.(platform.PageReader); !ok {
		return false
	}
	pages, rest := r.pagesOf(missing, f)
	cost := len(pages) + len(rest)
	return len(pages) > 0 && cost < r.unasked(missing, f) && cost <= r.listCost(f)
}

// pagesOf are the pages that showed the SIMs and have not been read again in time, and
// the SIMs that none of them can show.
func (r *reads) pagesOf(missing []platform.ICCID, f freshness) (pages map[int]struct{}, rest []platform.ICCID) {
	pages = map[int]struct{}{}
	for _, iccid := range missing {
		a, ok := r.known[iccid]
		if !ok || a.sim.Page == 0 || r.turnedSince(a.sim.Page, f) {
			rest = append(rest, iccid)
			continue
		}
		pages[a.sim.Page] = struct{}{}
	}
	return pages, rest
}

// turnedSince reports whether a page was read again in time and did not show what is
// still missing.
func (r *reads) turnedSince(page int, f freshness) bool {
	last, ok := r.turned[page]
	return ok && last.Over() && !last.Sent.Before(f.sentAfter) && !last.Sent.Before(f.gotAfter)
}

// askPages starts or joins a read of each page, and of each SIM that none of them shows.
func (r *reads) askPages(missing []platform.ICCID, f freshness) []*wait.Call {
	pages, rest := r.pagesOf(missing, f)
	calls := r.ask(rest, f)
	for page := range pages {
		flying, ok := r.turned[page]
		if !ok || flying.Over() || flying.Sent.Before(f.sentAfter) || !flying.Join() {
			flying = r.launch(func(ctx context.Context, self *wait.Call) error { return r.turn(ctx, page, self) })
			r.turned[page] = flying
		}
		calls = append(calls, flying)
	}
	return calls
}

// turn reads a page again and keeps what it shows.
func (r *reads) turn(ctx context.Context, page int, self *wait.Call) error {
	select {
	case r.workers <- struct{}{}:
		defer func() { <-r.workers }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	sims, err := r.platform.(platform.PageReader).SIMPage(ctx, page)
	if err != nil {
		return fmt.Errorf("page %d of the SIMs: %w", page, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keepAll(sims, self.Sent)
	return nil
}
