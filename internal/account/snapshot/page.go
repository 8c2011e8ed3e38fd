package snapshot

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
func (s *Snapshot) pagesAreFewer(missing []platform.ICCID, f Freshness) bool {
	if _, ok := s.platform.(platform.PageReader); !ok {
		return false
	}
	pages, rest := s.pagesOf(missing, f)
	cost := len(pages) + len(rest)
	return len(pages) > 0 && cost < s.unasked(missing, f) && cost <= s.listCost(f)
}

// pagesOf are the pages that showed the SIMs and have not been read again in time, and
// the SIMs that none of them can show.
func (s *Snapshot) pagesOf(missing []platform.ICCID, f Freshness) (pages map[int]struct{}, rest []platform.ICCID) {
	pages = map[int]struct{}{}
	for _, iccid := range missing {
		a, ok := s.known[iccid]
		if !ok || a.SIM.Page == 0 || s.turnedSince(a.SIM.Page, f) {
			rest = append(rest, iccid)
			continue
		}
		pages[a.SIM.Page] = struct{}{}
	}
	return pages, rest
}

// turnedSince reports whether a page was read again in time and did not show what is
// still missing.
func (s *Snapshot) turnedSince(page int, f Freshness) bool {
	last, ok := s.turned[page]
	return ok && last.Over() && !last.Sent.Before(f.SentAfter) && !last.Sent.Before(f.GotAfter)
}

// askPages starts or joins a read of each page, and of each SIM that none of them shows.
func (s *Snapshot) askPages(missing []platform.ICCID, f Freshness) []*wait.Call {
	pages, rest := s.pagesOf(missing, f)
	calls := s.ask(rest, f)
	for page := range pages {
		flying, ok := s.turned[page]
		if !ok || flying.Over() || flying.Sent.Before(f.SentAfter) || !flying.Join() {
			flying = s.launch(func(ctx context.Context, self *wait.Call) error { return s.turn(ctx, page, self) })
			s.turned[page] = flying
		}
		calls = append(calls, flying)
	}
	return calls
}

// turn reads a page again and keeps what it shows.
func (s *Snapshot) turn(ctx context.Context, page int, self *wait.Call) error {
	select {
	case s.workers <- struct{}{}:
		defer func() { <-s.workers }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	sims, err := s.platform.(platform.PageReader).SIMPage(ctx, page)
	if err != nil {
		return fmt.Errorf("page %d of the SIMs: %w", page, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keepAll(sims, self.Sent)
	return nil
}
