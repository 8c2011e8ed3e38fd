// Package snapshot is what a walk of Terraform's knows of an account's SIMs: single reads,
// a listing where that is cheaper, and what it takes to believe that a SIM is gone.
package snapshot

import (
	"context"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// Snapshot is what a walk of Terraform's knows of the account's SIMs. It answers
// from memory where it may and otherwise spends the fewest calls: single reads,
// or a listing once the single reads would cost as much.
type Snapshot struct {
	base     context.Context // values only; a call's context comes from it
	platform platform.SIMReader
	workers  chan struct{}

	mu    sync.Mutex
	known map[platform.ICCID]*Answer
	// pages is the cost of a listing in calls; 0 until a first page was read.
	pages int
	// open is a listing whose first page was read and whose rest was not.
	open *openListing
	// complete is when the last whole listing was sent and had ended, before the
	// same of the one before it, total how many SIMs it should have shown.
	complete, before times
	total            int
	// spent counts the single reads made before there was a listing, confirms
	// those made because the last listing did not show a SIM.
	spent, confirms int
	// carried counts the single reads for bulk items since carriedFrom.
	carried     int
	carriedFrom time.Time
	singles     map[platform.ICCID]*wait.Call
	// doubts are the SIMs that somebody on the way, and not the platform in its own
	// words, said are not there, by when they were asked for.
	doubts map[platform.ICCID]doubt
	// sample are the SIMs that are read singly before a mass disappearance is believed.
	sample []platform.ICCID
	// turned are the pages that were read again, by their numbers, and when.
	turned map[int]*wait.Call
	// listing is the part of a listing that is being read, listingSent when the
	// first page of that listing was asked for.
	listing     *wait.Call
	listingSent time.Time
}

type openListing struct {
	platform.Listing
	times
}

// New makes an empty snapshot. base carries values only.
func New(base context.Context, p platform.SIMReader) *Snapshot {
	return &Snapshot{
		base: base, platform: p, workers: make(chan struct{}, singleWorkers),
		known: map[platform.ICCID]*Answer{}, singles: map[platform.ICCID]*wait.Call{}, turned: map[int]*wait.Call{}, doubts: map[platform.ICCID]doubt{},
	}
}

// Read answers for each of the SIMs; one that the account does not hold is
// answered with Found == false. Beside an error it returns the answers that it
// did get, so that one SIM that cannot be read does not fail its neighbours.
func (s *Snapshot) Read(ctx context.Context, iccids []platform.ICCID, f Freshness) (map[platform.ICCID]*Answer, error) {
	for {
		calls, answers := s.step(iccids, f)
		if calls == nil {
			return answers, nil
		}
		if err := wait.All(ctx, calls); err != nil {
			return s.sofar(iccids, f), err
		}
	}
}

// step returns the answers if all are known, and otherwise the calls to wait
// for before asking again.
func (s *Snapshot) step(iccids []platform.ICCID, f Freshness) ([]*wait.Call, map[platform.ICCID]*Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := s.missing(iccids, f)
	f = s.afterWrites(missing, f)
	switch {
	case len(missing) == 0:
		return nil, s.answers(iccids)
	case s.doubted(missing, f):
		return []*wait.Call{s.list(f)}, nil
	case f.Own:
		return s.cheapestOwn(missing, f), nil
	case f.holds(s.complete):
		return s.confirm(missing, f), nil
	default:
		return s.cheapest(missing, f), nil
	}
}

// cheapest is single reads, or the next part of a listing.
func (s *Snapshot) cheapest(missing []platform.ICCID, f Freshness) []*wait.Call {
	if s.singlesAreFewer(missing, f) {
		return s.ask(missing, f)
	}
	return []*wait.Call{s.list(f)}
}

// cheapestOwn is cheapest where what a page showed is as old as the page: some of them may
// be read again.
func (s *Snapshot) cheapestOwn(missing []platform.ICCID, f Freshness) []*wait.Call {
	switch {
	case !s.complete.sent.Before(f.GotAfter):
		return s.ask(missing, f) // the newest listing did not show them: no page of it is older
	case s.pagesAreFewer(missing, f):
		return s.askPages(missing, f)
	default:
		return s.cheapest(missing, f)
	}
}

func (s *Snapshot) missing(iccids []platform.ICCID, f Freshness) []platform.ICCID {
	var missing []platform.ICCID
	for _, iccid := range iccids {
		if a, ok := s.known[iccid]; !ok || !f.holds(s.timeOf(a, f)) {
			if missing == nil { // mostly none is missing, or all are
				missing = make([]platform.ICCID, 0, len(iccids))
			}
			missing = append(missing, iccid)
		}
	}
	return missing
}

// timeOf is the answer's time; what a whole listing showed is as new as that
// listing's end, however long its pages took, unless f asks for the page's own.
func (s *Snapshot) timeOf(a *Answer, f Freshness) times {
	switch {
	case a.got.IsZero(), f.Own:
		return a.times
	case a.sent.Equal(s.complete.sent):
		return s.complete
	case a.sent.Equal(s.before.sent):
		return s.before
	default:
		return a.times
	}
}

func (s *Snapshot) answers(iccids []platform.ICCID) map[platform.ICCID]*Answer {
	answers := make(map[platform.ICCID]*Answer, len(iccids))
	for _, iccid := range iccids {
		answers[iccid] = s.known[iccid]
	}
	return answers
}

// sofar returns those of the answers that are there.
func (s *Snapshot) sofar(iccids []platform.ICCID, f Freshness) map[platform.ICCID]*Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	answers := make(map[platform.ICCID]*Answer, len(iccids))
	for _, iccid := range iccids {
		if a, ok := s.known[iccid]; ok && f.holds(s.timeOf(a, f)) {
			answers[iccid] = a
		}
	}
	return answers
}

// launch starts a call that ends when nobody waits for it any more, and that knows when
// that will be.
func (s *Snapshot) launch(fn func(ctx context.Context, self *wait.Call) error) *wait.Call {
	return wait.Share(s.base, func(ctx context.Context, self *wait.Call) error {
		return fn(wait.Telling(ctx, self.Until), self)
	})
}
