// Package bulk changes SIMs in as few bulk calls as a platform allows: it gathers what
// several resources want, sends it in waves, finds the SIMs that make a call fail, and
// waits until each change is true.
package bulk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A queue waits until nothing has come for quietWindow, or patientWindow while
// changes are expected and for the first of a walk's, at most maxWindow: Terraform hands over the changes of
// single-SIM resources within milliseconds of each other, ten at a time or as many
// as -parallelism says. Each of them waits for its answer, so that they stop coming
// by themselves. At the platforms' rates a pause of quietWindow costs as much as one
// call, and a wave that is sealed too early costs several.
const (
	quietWindow   = 100 * time.Millisecond
	patientWindow = 500 * time.Millisecond
	maxWindow     = 10 * time.Second
)

// ErrReadOnly is the answer to every change where nothing can be sent.
var ErrReadOnly = errors.New("the provider is configured with read_only = true")

// Known is what is known of the SIMs; the queue reads it, and says of what it knows no
// more. See [snapshot.Snapshot].
type Known interface {
	Read(ctx context.Context, iccids []platform.ICCID, f snapshot.Freshness) (map[platform.ICCID]*snapshot.Answer, error)
	Invalidate(iccids []platform.ICCID)
}

// Queue gathers changes and sends them in waves. A wave is sealed under the
// lock: a change that comes later is in the next one. Waves are sent one after
// the other; while one settles, the next may be sent, but never with a SIM that
// has not settled: its items are made from a fresh read, which would carry the
// old values over.
type Queue struct {
	base     context.Context // values only; a wave's context comes from it
	platform platform.SIMReader
	// writer is nil where the account is read-only: nothing can be sent then.
	writer platform.SIMWriter
	known  Known

	mu      sync.Mutex
	pending []*item // in the order of arrival
	byICCID map[platform.ICCID]*item
	busy    map[platform.ICCID]struct{} // in a wave and not answered
	running bool
	// expected are changes that were planned and have not come yet.
	expected expected
	// first are the SIMs that this walk has changed, as they were before.
	first map[platform.ICCID]platform.SIM
	// given counts the labels that were given up.
	given int
	// begun says that a wave was sealed: the first changes come while Terraform is
	// still planning the others.
	begun bool
	// wake tells the gathering queue to look again: something has come, has
	// been abandoned, or a SIM is no longer busy. It holds at most one signal.
	wake chan struct{}
}

// New makes a queue that sends with writer, which is nil where the account is read-only.
// base carries values only.
func New(base context.Context, p platform.SIMReader, writer platform.SIMWriter, known Known) *Queue {
	return &Queue{
		base: base, platform: p, writer: writer, known: known,
		byICCID: map[platform.ICCID]*item{}, busy: map[platform.ICCID]struct{}{},
		first: map[platform.ICCID]platform.SIM{}, wake: make(chan struct{}, 1),
	}
}

// Before returns a SIM as it was before this walk sent anything for it, where it has.
func (q *Queue) Before(iccid platform.ICCID) (platform.SIM, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	sim, sent := q.first[iccid]
	return sim, sent
}

// Apply makes the changes true and returns an answer for each SIM, at the latest when ctx
// ends.
func (q *Queue) Apply(ctx context.Context, changes []platform.Change) map[platform.ICCID]Result {
	me := &caller{ctx: ctx, done: make(chan struct{})}
	items, results := q.enqueue(me, changes)
	select {
	case <-me.done:
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.leave(me, items)
	for _, it := range items {
		if _, contradicted := results[it.iccid]; !contradicted {
			results[it.iccid] = q.report(it, context.Cause(ctx))
		}
	}
	return results
}

// enqueue adds the changes to the items that wait to be sent. The results it
// returns are those of changes that contradict somebody else's.
func (q *Queue) enqueue(me *caller, changes []platform.Change) ([]*item, map[platform.ICCID]Result) {
	q.mu.Lock()
	defer q.mu.Unlock()
	results := make(map[platform.ICCID]Result, len(changes))
	items := make([]*item, 0, len(changes))
	for _, change := range changes {
		q.expected.came(change.ICCID)
		it, err := q.add(me, change)
		if err != nil {
			results[change.ICCID] = Result{Err: err}
			continue
		}
		items = append(items, it)
	}
	if me.open = len(items); me.open == 0 {
		close(me.done)
		return items, results
	}
	signal(q.wake)
	if !q.running {
		q.running = true
		go q.run()
	}
	return items, results
}

// Expect notes changes that are about to come.
func (q *Queue) Expect(planned []platform.Change) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.expected.add(planned)
}

func (q *Queue) add(me *caller, change platform.Change) (*item, error) {
	it, ok := q.byICCID[change.ICCID]
	if !ok {
		it = &item{iccid: change.ICCID, change: change}
		q.byICCID[change.ICCID] = it
		q.pending = append(q.pending, it)
	} else {
		merged, err := it.change.Merge(&change)
		if err != nil {
			return nil, err
		}
		it.change = merged
	}
	it.wishes = append(it.wishes, wish{me, change})
	return it, nil
}

// leave takes a caller off its unanswered items. What nobody waits for any more
// is not sent. The caller holds the lock.
func (q *Queue) leave(me *caller, items []*item) {
	abandoned := false
	for _, it := range items {
		if it.phase == phaseDone {
			continue
		}
		it.withdraw(me)
		if it.phase == phaseQueued && len(it.wishes) == 0 {
			delete(q.byICCID, it.iccid)
			abandoned = true
		}
	}
	if abandoned {
		q.pending = slices.DeleteFunc(q.pending, func(it *item) bool { return len(it.wishes) == 0 })
	}
	for _, w := range me.waves {
		w.leave(me)
	}
	signal(q.wake) // the gathering queue may have nothing left to gather
}

// report says how far an item has come. The caller holds the lock.
func (q *Queue) report(it *item, cause error) Result {
	result := it.result
	switch it.phase {
	case phaseQueued:
		result.Err = it.refusal
		if result.Err == nil {
			result.Err = &NotSentError{ICCID: it.iccid, Err: q.waiting(cause)}
		}
	case phaseSealed, phaseSending:
		cause = q.waiting(cause)
		result.Err = &NotSentError{ICCID: it.iccid, InFlight: it.phase == phaseSending, Err: cause}
	case phaseAccepted:
		result.Err = &NotSettledError{
			Platform: q.platform.Name(), ICCID: it.iccid,
			Differences: it.change.Differences(&result.SIM), Err: it.lookErr,
		}
	}
	return result
}

// finish answers an item. The caller holds the lock.
func (q *Queue) finish(it *item, err error) {
	it.phase, it.result.Err = phaseDone, err
	delete(q.busy, it.iccid)
	if err == nil && it.change.Label != nil {
		q.gaveUp(it.before.Label)
	}
	for _, w := range it.wishes {
		if w.caller.open--; w.caller.open == 0 {
			close(w.caller.done)
		}
	}
	signal(q.wake)
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// waiting adds to a cause what the platform said for which its calls wait.
func (q *Queue) waiting(cause error) error {
	w, ok := q.platform.(platform.Waiter)
	if !ok {
		return cause
	}
	reason := w.Waiting()
	if reason == nil {
		return cause
	}
	return fmt.Errorf("%w: %w", cause, reason)
}
