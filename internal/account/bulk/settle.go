package bulk

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// Looking whether a wave has settled starts after firstLook and backs off to
// maxLook. A wave of more than scoutFrom SIMs sends a scout first: a SIM that
// was sent last is read alone until one has settled, at most scoutLooks times, so
// that reading all of them is mostly needed once.
const (
	firstLook  = 100 * time.Millisecond
	maxLook    = 10 * time.Second
	scoutFrom  = 2
	scoutLooks = 5
)

// settle waits until the platform shows what was accepted and answers each SIM.
// It ends at the latest when every caller has left.
func (w *wave) settle() {
	defer w.cancel()
	defer w.tellEnd()
	pauses := wait.Backoff{Pause: firstLook, Longest: maxLook}
	left := w.inPhase(phaseAccepted, w.items)
	for look := 0; len(left) > 0; look++ {
		pause := pauses.Next()
		w.tellWaiting(len(left), pause)
		if err := wait.Sleep(w.ctx, pause); err != nil {
			w.abandon(left, err)
			return
		}
		if len(left) > scoutFrom && look < scoutLooks && len(w.look(scout(left, look))) > 0 {
			continue
		}
		left = w.look(left)
	}
}

// scout picks one of the items that were sent last, another one at each look:
// one whose change never comes into force must not hold up the others.
func scout(items []*item, look int) []*item {
	i := len(items) - 1 - look%len(items)
	return items[i : i+1]
}

// look reads items anew, answers those that have settled or are gone, and
// returns the others.
func (w *wave) look(items []*item) []*item {
	items = w.inPhase(phaseAccepted, items)
	seen, err := w.queue.known.Read(wait.Telling(w.ctx, w.patience.Until), iccids(items, itemICCID), snapshot.Freshness{SentAfter: time.Now()})
	w.queue.mu.Lock()
	defer w.queue.mu.Unlock()
	var left []*item
	for _, it := range items {
		a, ok := seen[it.iccid]
		if ok && w.queue.settled(it, a) {
			continue
		}
		if it.lookErr = nil; !ok {
			it.lookErr = err
		}
		left = append(left, it)
	}
	return left
}

// settled answers an item if it can be answered.
func (q *Queue) settled(it *item, seen *snapshot.Answer) bool {
	it.result.SIM, it.result.Seen, it.result.Gone = *seen.SIM, seen.Found, !seen.Found
	switch {
	case !seen.Found:
		q.finish(it, platform.NotFound(q.platform.Name(), it.iccid))
	case seen.SIM.Satisfies(&it.change):
		q.finish(it, nil)
	case it.overtaken(*seen.SIM):
		q.finish(it, &OvertakenError{Platform: q.platform.Name(), ICCID: it.iccid, Differences: it.stray.differences})
	default:
		return false
	}
	return true
}

func (w *wave) inPhase(p phase, items []*item) []*item {
	w.queue.mu.Lock()
	defer w.queue.mu.Unlock()
	var out []*item
	for _, it := range items {
		if it.phase == p {
			out = append(out, it)
		}
	}
	return out
}
