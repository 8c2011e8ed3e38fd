package snapshot

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
func (s *Snapshot) confirm(missing []platform.ICCID, f Freshness) []*wait.Call {
	switch {
	case s.confirms+len(missing) <= max(s.pages, minConfirms):
		s.confirms += len(missing)
		return s.ask(missing, f)
	case f.holds(s.before) && s.sample == nil:
		s.sample = spread(missing, sampled)
		return s.ask(s.sample, Freshness{SentAfter: s.complete.sent})
	case f.holds(s.before):
		if err := s.contradicted(len(missing)); err != nil {
			return []*wait.Call{wait.Ended(err)}
		}
		return s.vanish(missing, f)
	default:
		return []*wait.Call{s.list(f)}
	}
}

// vanish notes the SIMs that neither of the last two listings has shown as not
// found. One that was read singly since the first of them began may have been
// shown all the same, because the single read's answer was kept: it is read again.
func (s *Snapshot) vanish(missing []platform.ICCID, f Freshness) []*wait.Call {
	var doubtful []platform.ICCID
	for _, iccid := range missing {
		if a, ok := s.known[iccid]; ok && !a.sent.Before(s.before.sent) {
			doubtful = append(doubtful, iccid)
		} else {
			s.known[iccid] = &Answer{SIM: &nothing, times: s.complete}
		}
	}
	return append(s.ask(doubtful, f), wait.Ended(nil))
}
