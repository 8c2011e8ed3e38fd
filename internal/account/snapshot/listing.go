package snapshot

import (
	"context"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// list starts or joins the next part of a listing: its first page, which tells
// how many there are, or the rest of it. The caller holds the lock.
func (s *Snapshot) list(f Freshness) *wait.Call {
	if s.listing != nil && s.listing.Join() {
		return s.listing // where it is too old for f, the reader comes back for a newer one
	}
	if open := s.opened(f); open != nil {
		s.listing = s.launch(func(ctx context.Context, self *wait.Call) error { return s.finish(ctx, open, self) })
		s.listingSent = open.sent
	} else {
		s.listing = s.launch(s.begin)
		s.listingSent = s.listing.Sent
	}
	return s.listing
}

// opened returns the listing whose rest answers f, or nil. One that was opened
// too long ago is begun anew: its pages have shifted, and the SIMs of its first
// page would count as new as its end.
func (s *Snapshot) opened(f Freshness) *openListing {
	if s.open == nil || !f.holds(s.open.times) || time.Since(s.open.got) > CarryOver {
		return nil
	}
	return s.open
}

// begin reads a listing's first page.
func (s *Snapshot) begin(ctx context.Context, self *wait.Call) error {
	listing, err := s.platform.ListSIMs(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	superseded := s.landing(self)
	if err != nil {
		return err
	}
	s.keepAll(listing.First, self.Sent)
	if superseded {
		return nil
	}
	s.pages, s.total = listing.Calls+1, listing.Total
	platform.Progress(s.base, "Listing the account's SIMs", map[string]any{"sims": listing.Total, "calls": listing.Calls + 1})
	s.open = &openListing{Listing: listing, times: times{self.Sent, time.Now()}}
	if listing.Calls == 0 {
		s.closeListing(self.Sent)
	}
	return nil
}

// finish reads the rest of a listing. Answers of a listing count as old as its
// first page, so that a check for something newer is never satisfied by it.
func (s *Snapshot) finish(ctx context.Context, open *openListing, self *wait.Call) error {
	err := open.Rest(ctx, func(sims []platform.SIM) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.keepAll(sims, open.sent)
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	superseded := s.landing(self)
	if s.open == open {
		s.open = nil // where its rest failed, the next one is begun anew
	}
	if err == nil && !superseded {
		s.closeListing(open.sent)
		platform.Progress(s.base, "The account's SIMs are listed", map[string]any{"sims": open.Total})
	}
	return err
}

// landing takes a part of a listing out of the others' sight. It reports whether
// a newer one has taken its place, after all its readers had left.
func (s *Snapshot) landing(self *wait.Call) (superseded bool) {
	if s.listing != self {
		return true
	}
	s.listing = nil
	return false
}

func (s *Snapshot) closeListing(sent time.Time) {
	s.open = nil
	s.before, s.complete = s.complete, times{sent: sent, got: time.Now()}
	s.confirms, s.sample = 0, nil
}

// keepAll keeps what a page shows; the page stays in memory for it.
func (s *Snapshot) keepAll(sims []platform.SIM, sent time.Time) {
	at := times{sent, time.Now()}
	answers := make([]Answer, len(sims)) // one allocation a page
	for i := range sims {
		answers[i] = Answer{SIM: &sims[i], Found: true, times: at}
		s.keep(sims[i].ICCID, &answers[i])
	}
}
