package account

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// singleWorkers is how many single reads are under way at once. The platform's
// rate limit sets the pace; this only bounds what waits for it.
const singleWorkers = 8

// reads is what a walk of Terraform's knows of the account's SIMs. It answers
// from memory where it may and otherwise spends the fewest calls: single reads,
// or a listing once the single reads would cost as much.
type reads struct {
	base     context.Context // values only; a call's context comes from it
	platform platform.SIMReader
	workers  chan struct{}

	mu    sync.Mutex
	known map[platform.ICCID]*answer
	// pages is the cost of a listing in calls; 0 until a first page was read.
	pages int
	// open is a listing whose first page was read and whose rest was not.
	open *openListing
	// complete is when the last whole listing was sent and had ended, before the
	// same of the one before it, total how many SIMs it should have shown.
	complete, before answerTime
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

// answer is what the platform said of one SIM. One that was never got stands for
// a SIM that was written to and not seen since: only a question that is asked
// after that write answers for it. Answers are shared, as are their SIMs, and
// never changed: a fleet of 100,000 is in memory once.
type answer struct {
	sim   *platform.SIM // never nil
	found bool
	answerTime
}

// nothing is the SIM of an answer that shows none.
var nothing platform.SIM

// answerTime is when a question was sent and when its answer was whole.
type answerTime struct{ sent, got time.Time }

// freshness is how new an answer has to be. The zero value takes any answer of
// this walk.
type freshness struct {
	// sentAfter asks for answers to questions that were asked no earlier.
	sentAfter time.Time
	// gotAfter asks for answers that arrived no earlier.
	gotAfter time.Time
	// own takes the time of a SIM's own page for that of its answer, where otherwise
	// all that a listing shows is as new as its end.
	own bool
}

type openListing struct {
	platform.Listing
	answerTime
}

func newReads(base context.Context, p platform.SIMReader) *reads {
	return &reads{
		base: base, platform: p, workers: make(chan struct{}, singleWorkers),
		known: map[platform.ICCID]*answer{}, singles: map[platform.ICCID]*wait.Call{}, turned: map[int]*wait.Call{}, doubts: map[platform.ICCID]doubt{},
	}
}

func (f freshness) any() bool { return f.sentAfter.IsZero() && f.gotAfter.IsZero() }

func (f freshness) holds(t answerTime) bool {
	return !t.got.IsZero() && !t.sent.Before(f.sentAfter) && !t.got.Before(f.gotAfter)
}

// read answers for each of the SIMs; one that the account does not hold is
// answered with found == false. Beside an error it returns the answers that it
// did get, so that one SIM that cannot be read does not fail its neighbours.
func (r *reads) read(ctx context.Context, iccids []platform.ICCID, f freshness) (map[platform.ICCID]*answer, error) {
	for {
		calls, answers := r.step(iccids, f)
		if calls == nil {
			return answers, nil
		}
		if err := wait.All(ctx, calls); err != nil {
			return r.sofar(iccids, f), err
		}
	}
}

// step returns the answers if all are known, and otherwise the calls to wait
// for before asking again.
func (r *reads) step(iccids []platform.ICCID, f freshness) ([]*wait.Call, map[platform.ICCID]*answer) {
	r.mu.Lock()
	defer r.mu.Unlock()
	missing := r.missing(iccids, f)
	f = r.afterWrites(missing, f)
	switch {
	case len(missing) == 0:
		return nil, r.answers(iccids)
	case r.doubted(missing, f):
		return []*wait.Call{r.list(f)}, nil
	case f.own && !r.complete.sent.Before(f.gotAfter):
		return r.ask(missing, f), nil // the newest listing did not show them: no page of it is older
	case f.own && r.pagesAreFewer(missing, f):
		return r.askPages(missing, f), nil
	case f.own && !r.singlesAreFewer(missing, f):
		return []*wait.Call{r.list(f)}, nil
	case f.own:
		return r.ask(missing, f), nil
	case f.holds(r.complete):
		return r.confirm(missing, f), nil
	case r.singlesAreFewer(missing, f):
		return r.ask(missing, f), nil
	default:
		return []*wait.Call{r.list(f)}, nil
	}
}

func (r *reads) missing(iccids []platform.ICCID, f freshness) []platform.ICCID {
	var missing []platform.ICCID
	for _, iccid := range iccids {
		if a, ok := r.known[iccid]; !ok || !f.holds(r.timeOf(a, f)) {
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
func (r *reads) timeOf(a *answer, f freshness) answerTime {
	switch {
	case a.got.IsZero(), f.own:
		return a.answerTime
	case a.sent.Equal(r.complete.sent):
		return r.complete
	case a.sent.Equal(r.before.sent):
		return r.before
	default:
		return a.answerTime
	}
}

func (r *reads) answers(iccids []platform.ICCID) map[platform.ICCID]*answer {
	answers := make(map[platform.ICCID]*answer, len(iccids))
	for _, iccid := range iccids {
		answers[iccid] = r.known[iccid]
	}
	return answers
}

// sofar returns those of the answers that are there.
func (r *reads) sofar(iccids []platform.ICCID, f freshness) map[platform.ICCID]*answer {
	r.mu.Lock()
	defer r.mu.Unlock()
	answers := make(map[platform.ICCID]*answer, len(iccids))
	for _, iccid := range iccids {
		if a, ok := r.known[iccid]; ok && f.holds(r.timeOf(a, f)) {
			answers[iccid] = a
		}
	}
	return answers
}

// singlesAreFewer decides between single reads and (the rest of) a listing. The
// single reads that a walk has made count, so that a thousand resources that
// come one by one cost at most twice the cheaper way; a fleet's demand is known
// at once. While the number of pages is not known, one SIM is read singly and
// the second reads the first page, which tells.
func (r *reads) singlesAreFewer(missing []platform.ICCID, f freshness) bool {
	cost := r.unasked(missing, f)
	switch {
	case cost == 0:
		return true
	case r.listing != nil && !r.listingSent.Before(f.sentAfter):
		return false // its pages are being read anyway
	}
	return r.made(f)+cost <= r.listCost(f)
}

// made counts the single reads that a listing would have saved: those of this
// walk, or, for bulk items, those of the time for which a listing stays fresh.
// Nothing saves the reads of a check that something has settled.
func (r *reads) made(f freshness) int {
	switch {
	case f.any():
		return r.spent
	case f.sentAfter.IsZero() && !r.carriedFrom.Before(f.gotAfter):
		return r.carried
	default:
		return 0
	}
}

// count notes a single read for [reads.made].
func (r *reads) count(f freshness) {
	switch {
	case f.any():
		r.spent++
	case f.sentAfter.IsZero():
		if r.carriedFrom.Before(f.gotAfter) {
			r.carried, r.carriedFrom = 0, time.Now()
		}
		r.carried++
	}
}

// unasked counts the SIMs that no single read under way answers for.
func (r *reads) unasked(missing []platform.ICCID, f freshness) int {
	n := 0
	for _, iccid := range missing {
		if flying, ok := r.singles[iccid]; !ok || flying.Sent.Before(f.sentAfter) {
			n++
		}
	}
	return n
}

func (r *reads) listCost(f freshness) int {
	if open := r.opened(f); open != nil {
		return open.Calls
	}
	return max(r.pages, 1)
}

// ask starts or joins a single read for each of the SIMs.
func (r *reads) ask(iccids []platform.ICCID, f freshness) []*wait.Call {
	calls := make([]*wait.Call, 0, len(iccids))
	for _, iccid := range iccids {
		flying, ok := r.singles[iccid]
		if !ok || flying.Sent.Before(f.sentAfter) || !flying.Join() {
			r.count(f)
			flying = r.launch(func(ctx context.Context, self *wait.Call) error { return r.single(ctx, iccid, self) })
			r.singles[iccid] = flying
		}
		calls = append(calls, flying)
	}
	return calls
}

// single reads one SIM and keeps the answer.
func (r *reads) single(ctx context.Context, iccid platform.ICCID, self *wait.Call) error {
	sim, err := r.call(ctx, iccid)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.singles[iccid] == self {
		delete(r.singles, iccid)
	}
	if errors.Is(err, platform.ErrNoRoute) {
		return r.doubt(iccid, self.Sent, err)
	}
	delete(r.doubts, iccid)
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		return err
	}
	r.keep(iccid, &answer{sim: &sim, found: err == nil, answerTime: answerTime{self.Sent, time.Now()}})
	return nil
}

func (r *reads) call(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	select {
	case r.workers <- struct{}{}:
		defer func() { <-r.workers }()
	case <-ctx.Done():
		return platform.SIM{}, context.Cause(ctx)
	}
	return r.platform.SIM(ctx, iccid)
}

// keep stores an answer unless a newer question has been answered. The caller
// holds the lock.
func (r *reads) keep(iccid platform.ICCID, a *answer) {
	if old, ok := r.known[iccid]; !ok || !a.sent.Before(old.sent) {
		r.known[iccid] = a
	}
}

// launch starts a call that ends when nobody waits for it any more, and that knows when
// that will be.
func (r *reads) launch(fn func(ctx context.Context, self *wait.Call) error) *wait.Call {
	return wait.Share(r.base, func(ctx context.Context, self *wait.Call) error {
		return fn(wait.Telling(ctx, self.Until), self)
	})
}
