package account

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// minConfirms is how many SIMs that a listing did not show are looked up one by
// one even where the listing has fewer pages.
const minConfirms = 10

// confirm looks up what a whole listing did not show. Pages shift while they
// are listed, so absence from one listing is no proof. A single read is; for
// more absences than a listing has pages, a second listing is, and a few single reads
// that agree: a list that comes out empty or cut off must not empty a state. The caller
// holds the lock.
func (r *reads) confirm(missing []platform.ICCID, f freshness) []*wait.Call {
	switch {
	case r.confirms+len(missing) <= max(r.pages, minConfirms):
		r.confirms += len(missing)
		return r.ask(missing, f)
	case f.holds(r.before) && r.sample == nil:
		r.sample = spread(missing, sampled)
		return r.ask(r.sample, freshness{sentAfter: r.complete.sent})
	case f.holds(r.before):
		if err := r.contradicted(len(missing)); err != nil {
			return []*wait.Call{wait.Ended(err)}
		}
		return r.vanish(missing, f)
	default:
		return []*wait.Call{r.list(f)}
	}
}

// vanish notes the SIMs that neither of the last two listings has shown as not
// found. One that was read singly since the first of them began may have been
// shown all the same, because the single read's answer was kept: it is read again.
func (r *reads) vanish(missing []platform.ICCID, f freshness) []*wait.Call {
	var doubtful []platform.ICCID
	for _, iccid := range missing {
		if a, ok := r.known[iccid]; ok && !a.sent.Before(r.before.sent) {
			doubtful = append(doubtful, iccid)
		} else {
			r.known[iccid] = &answer{sim: &nothing, answerTime: r.complete}
		}
	}
	return append(r.ask(doubtful, f), wait.Ended(nil))
}
