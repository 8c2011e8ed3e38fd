package bulk

import (
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// verdict is whether a change can be made of a SIM, as far as its platform's adapter
// tells without a call.
type verdict struct {
	change platform.Change
	err    error
}

// judge asks the adapter about each item, and then takes the queue's lock, which its
// caller releases. The adapter is never asked under the lock: what it does is not the
// queue's, and it is asked of every SIM of a fleet. Where somebody has left meanwhile, and
// with them a part of a change, what is left of it is judged again.
func (w *wave) judge(items []*item, seen map[platform.ICCID]*snapshot.Answer) map[platform.ICCID]verdict {
	verdicts := make(map[platform.ICCID]verdict, len(items))
	for {
		w.queue.mu.Lock()
		open := unjudged(items, seen, verdicts)
		if len(open) == 0 {
			return verdicts
		}
		w.queue.mu.Unlock()
		for _, change := range open {
			verdicts[change.ICCID] = verdict{change, w.queue.possible(change, seen[change.ICCID].SIM)}
		}
	}
}

// unjudged are the changes of SIMs that were found which have no verdict. The caller
// holds the queue's lock.
func unjudged(items []*item, seen map[platform.ICCID]*snapshot.Answer, verdicts map[platform.ICCID]verdict) []platform.Change {
	var out []platform.Change
	for _, it := range items {
		a, ok := seen[it.iccid]
		if !ok || !a.Found {
			continue
		}
		if v, judged := verdicts[it.iccid]; !judged || v.change != it.change {
			out = append(out, it.change)
		}
	}
	return out
}

// possible tells why a change of a SIM cannot be made, where that is so.
func (q *Queue) possible(change platform.Change, sim *platform.SIM) error {
	if sim.Satisfies(&change) {
		return nil
	}
	if err := q.untold(&change, sim); err != nil {
		return err
	}
	if err := platform.Check(q.platform, change); err != nil {
		return err
	}
	_, err := platform.CheckTransition(q.platform, *sim, change)
	return err
}

// settledBefore decides whether an item is answered without a call; v is what was found
// out about it before the lock was taken. The caller holds the lock.
func (q *Queue) settledBefore(it *item, v verdict) (bool, error) {
	if !it.result.Seen {
		it.result.Gone = true
		return true, platform.NotFound(q.platform.Name(), it.iccid)
	}
	if it.result.SIM.Satisfies(&it.change) {
		return true, nil
	}
	if q.writer == nil {
		return true, ErrReadOnly
	}
	return v.err != nil, v.err
}

// untold refuses a change whose item would have to carry what the read did not show.
func (q *Queue) untold(change *platform.Change, sim *platform.SIM) error {
	if len(sim.Untold) == 0 {
		return nil
	}
	asked := change.Attributes()
	for _, attribute := range sim.Untold {
		if !slices.Contains(asked, attribute) {
			err := &platform.UntoldError{Platform: q.platform.Name(), ICCID: change.ICCID, Attribute: attribute}
			if attribute == platform.AttributeState && sim.State != platform.Unknown {
				err.Shown = string(sim.State)
			}
			return err
		}
	}
	return nil
}
