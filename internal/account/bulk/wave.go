package bulk

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// maxItemAge is how long ago the answer that an item was made from may have come when
// the item is sent, where items carry a SIM's whole configuration: what somebody
// changed since is overwritten. An attempt may then wait some seconds for its turn.
const maxItemAge = 30 * time.Second

// wave is a set of changes on their way: read, sent in bulk calls, settled. Its
// context is its own. A caller that gives up leaves and the wave goes on; when
// the last one has left, it is cancelled.
type wave struct {
	queue   *Queue
	ctx     context.Context
	cancel  context.CancelFunc
	items   []*item
	byICCID map[platform.ICCID]*item
	members map[*caller]struct{} // guarded by the queue's lock
	// patience is that of all who were members when the wave was sealed.
	patience wait.Patience
	progress progress
}

func newWave(q *Queue) *wave {
	ctx, cancel := context.WithCancel(q.base)
	return &wave{queue: q, ctx: ctx, cancel: cancel, byICCID: map[platform.ICCID]*item{}, members: map[*caller]struct{}{}}
}

// admit makes callers members. The caller holds the queue's lock.
func (w *wave) admit(wishes []wish) {
	for _, wish := range wishes {
		c := wish.caller
		if _, in := w.members[c]; !in {
			w.members[c] = struct{}{}
			w.patience.Add(c.ctx)
			c.waves = append(c.waves, w)
		}
	}
}

// leave ends a membership. The caller holds the queue's lock.
func (w *wave) leave(c *caller) {
	delete(w.members, c)
	if len(w.members) == 0 {
		w.cancel()
	}
}

// send reads the SIMs anew, drops the changes that are in force already or
// cannot be, and sends the rest. When it returns, every item is accepted or
// answered.
func (w *wave) send() {
	fresh, err := w.queue.known.Read(wait.Telling(w.ctx, w.patience.Until), iccids(w.items, itemICCID), snapshot.Freshness{GotAfter: time.Now().Add(-snapshot.CarryOver)})
	updates := w.updates(fresh, err)
	if _, whole := w.queue.writer.(platform.WholeUpdater); whole { // before it is too old
		slices.SortStableFunc(updates, func(a, b platform.Update) int {
			return fresh[a.Change.ICCID].Arrived().Compare(fresh[b.Change.ICCID].Arrived())
		})
	}
	traits := w.queue.platform.Traits()
	iso := &isolation{platform: w.queue.writer, answer: w.answer, renew: w.renew}
	ctx, size := wait.Telling(w.ctx, w.patience.Until), max(traits.BatchSize, 1)
	w.tellSending(len(updates), size)
	var calls errgroup.Group
	calls.SetLimit(max(traits.ConcurrentBatches, 1))
	for batch := range slices.Chunk(updates, size) {
		calls.Go(func() error { iso.send(ctx, w.claim(batch)); return nil })
	}
	_ = calls.Wait() // each SIM has had its own answer
}

// updates answers the items that need no call and returns the others. An item
// without a fresh read fails with err.
func (w *wave) updates(fresh map[platform.ICCID]*snapshot.Answer, err error) []platform.Update {
	q := w.queue
	verdicts := w.judge(w.items, fresh)
	defer q.mu.Unlock()
	updates := make([]platform.Update, 0, len(w.items))
	for _, it := range w.items {
		seen, ok := fresh[it.iccid]
		if !ok {
			q.finish(it, err)
			continue
		}
		it.result.SIM, it.result.Seen, it.result.Before = *seen.SIM, seen.Found, seen.SIM.State
		if done, err := q.settledBefore(it, verdicts[it.iccid]); done {
			q.finish(it, err)
			continue
		}
		updates = append(updates, platform.Update{Change: it.change, Current: *seen.SIM})
	}
	return w.inLabelOrder(updates)
}

// claim is called right before a batch goes out. It drops what its callers have
// left meanwhile: they were told that it was not sent. Of the others it sends what
// differs.
func (w *wave) claim(batch []platform.Update) []platform.Update {
	q := w.queue
	q.mu.Lock()
	defer q.mu.Unlock()
	claimed := make([]platform.Update, 0, len(batch))
	for _, u := range batch {
		it := w.byICCID[u.Change.ICCID]
		if len(it.wishes) == 0 {
			q.finish(it, context.Canceled)
			continue
		}
		it.phase, it.before, it.given = phaseSending, u.Current, q.given
		if _, sent := q.first[it.iccid]; !sent {
			q.first[it.iccid] = u.Current
		}
		claimed = append(claimed, platform.Update{Change: it.change.Remaining(&u.Current), Current: u.Current})
	}
	return claimed
}

// renew makes a batch that is about to be sent, or sent again, from reads that are as
// new as f asks for. It answers what is in force by now, cannot be any more, or cannot
// be read, and what nobody waits for.
func (w *wave) renew(ctx context.Context, batch []platform.Update, f snapshot.Freshness) []platform.Update {
	q := w.queue
	seen, err := q.known.Read(ctx, iccids(batch, updateICCID), f)
	if err != nil { // what was sent before may have taken effect
		q.known.Invalidate(unread(batch, seen))
	}
	verdicts := w.judge(w.itemsOf(batch), seen)
	defer q.mu.Unlock()
	left := make([]platform.Update, 0, len(batch))
	for _, u := range batch {
		it := w.byICCID[u.Change.ICCID]
		a, ok := seen[it.iccid]
		switch {
		case len(it.wishes) == 0:
			q.finish(it, context.Canceled)
			continue
		case !ok:
			q.finish(it, err)
			continue
		}
		it.result.SIM, it.result.Seen = *a.SIM, a.Found
		if done, err := q.settledBefore(it, verdicts[it.iccid]); done {
			q.finish(it, err)
			continue
		}
		it.before = *a.SIM
		left = append(left, platform.Update{Change: it.change.Remaining(a.SIM), Current: *a.SIM})
	}
	return left
}

// itemsOf are the items of a batch.
func (w *wave) itemsOf(batch []platform.Update) []*item {
	w.queue.mu.Lock()
	defer w.queue.mu.Unlock()
	items := make([]*item, len(batch))
	for i, u := range batch {
		items[i] = w.byICCID[u.Change.ICCID]
	}
	return items
}

// unread are the SIMs of a batch that could not be read.
func unread(batch []platform.Update, seen map[platform.ICCID]*snapshot.Answer) []platform.ICCID {
	var out []platform.ICCID
	for _, u := range batch {
		if _, ok := seen[u.Change.ICCID]; !ok {
			out = append(out, u.Change.ICCID)
		}
	}
	return out
}

// answer takes a bulk call's outcome for some of the wave's SIMs.
func (w *wave) answer(updates []platform.Update, err error) {
	defer w.tellAnswered(updates, err) // when the lock is free
	q := w.queue
	if err != nil && !platform.Refusal(err) { // the platform may have taken it all the same
		q.known.Invalidate(iccids(updates, updateICCID))
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, u := range updates {
		it := w.byICCID[u.Change.ICCID]
		switch {
		case err == nil:
			it.phase = phaseAccepted
		case w.parks(it, err):
			w.park(it, err)
		default:
			q.finish(it, err)
		}
	}
}

// abandon answers accepted items that nobody waits for any more.
func (w *wave) abandon(items []*item, err error) {
	w.queue.known.Invalidate(iccids(items, itemICCID))
	w.queue.mu.Lock()
	defer w.queue.mu.Unlock()
	for _, it := range items {
		w.queue.finish(it, err)
	}
}

func updateICCID(u platform.Update) platform.ICCID { return u.Change.ICCID }

func itemICCID(it *item) platform.ICCID { return it.iccid }

func iccids[T any](of []T, iccid func(T) platform.ICCID) []platform.ICCID {
	out := make([]platform.ICCID, len(of))
	for i, x := range of {
		out[i] = iccid(x)
	}
	return out
}
