package account

import (
	"context"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// list starts or joins the next part of a listing: its first page, which tells
// how many there are, or the rest of it. The caller holds the lock.
func (r *reads) list(f freshness) *flight {
	if r.listing != nil && r.listing.join() {
		return r.listing // where it is too old for f, the reader comes back for a newer one
	}
	if open := r.opened(f); open != nil {
		r.listing = launch(r.base, func(ctx context.Context, self *flight) error { return r.finish(ctx, open, self) })
		r.listingSent = open.sent
	} else {
		r.listing = launch(r.base, r.begin)
		r.listingSent = r.listing.sent
	}
	return r.listing
}

// opened returns the listing whose rest answers f, or nil. One that was opened
// too long ago is begun anew: its pages have shifted, and the SIMs of its first
// page would count as new as its end.
func (r *reads) opened(f freshness) *openListing {
	if r.open == nil || !f.holds(r.open.answerTime) || time.Since(r.open.got) > carryOverAge {
		return nil
	}
	return r.open
}

// begin reads a listing's first page.
func (r *reads) begin(ctx context.Context, self *flight) error {
	listing, err := r.platform.ListSIMs(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	superseded := r.landing(self)
	if err != nil {
		return err
	}
	r.keepAll(listing.First, self.sent)
	if superseded {
		return nil
	}
	r.pages, r.total = listing.Calls+1, listing.Total
	platform.Progress(r.base, "Listing the account's SIMs", map[string]any{"sims": listing.Total, "calls": listing.Calls + 1})
	r.open = &openListing{Listing: listing, answerTime: answerTime{self.sent, time.Now()}}
	if listing.Calls == 0 {
		r.closeListing(self.sent)
	}
	return nil
}

// finish reads the rest of a listing. Answers of a listing count as old as its
// first page, so that a check for something newer is never satisfied by it.
func (r *reads) finish(ctx context.Context, open *openListing, self *flight) error {
	err := open.Rest(ctx, func(sims []platform.SIM) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.keepAll(sims, open.sent)
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	superseded := r.landing(self)
	if r.open == open {
		r.open = nil // where its rest failed, the next one is begun anew
	}
	if err == nil && !superseded {
		r.closeListing(open.sent)
		platform.Progress(r.base, "The account's SIMs are listed", map[string]any{"sims": open.Total})
	}
	return err
}

// landing takes a listing's flight out of the others' sight. It reports whether
// a newer one has taken its place, after all its readers had left.
func (r *reads) landing(self *flight) (superseded bool) {
	if r.listing != self {
		return true
	}
	r.listing = nil
	return false
}

func (r *reads) closeListing(sent time.Time) {
	r.open = nil
	r.before, r.complete = r.complete, answerTime{sent: sent, got: time.Now()}
	r.confirms, r.sample = 0, nil
}

// keepAll keeps what a page shows; the page stays in memory for it.
func (r *reads) keepAll(sims []platform.SIM, sent time.Time) {
	at := answerTime{sent, time.Now()}
	answers := make([]answer, len(sims)) // one allocation a page
	for i := range sims {
		answers[i] = answer{sim: &sims[i], found: true, answerTime: at}
		r.keep(sims[i].ICCID, &answers[i])
	}
}

// landed is a flight that is over: it makes a reader look again.
func landed() *flight { return failed(nil) }

// failed is landed with an error.
func failed(err error) *flight {
	f := &flight{done: make(chan struct{}), cancel: func() {}, waiters: 1, err: err}
	close(f.done)
	return f
}
