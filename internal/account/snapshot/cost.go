package snapshot

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// singlesAreFewer decides between single reads and (the rest of) a listing. The
// single reads that a walk has made count, so that a thousand resources that
// come one by one cost at most twice the cheaper way; a fleet's demand is known
// at once. While the number of pages is not known, one SIM is read singly and
// the second reads the first page, which tells.
func (s *Snapshot) singlesAreFewer(missing []platform.ICCID, f Freshness) bool {
	cost := s.unasked(missing, f)
	switch {
	case cost == 0:
		return true
	case s.listing != nil && !s.listingSent.Before(f.SentAfter):
		return false // its pages are being read anyway
	}
	return s.made(f)+cost <= s.listCost(f)
}

// made counts the single reads that a listing would have saved: those of this
// walk, or, for bulk items, those of the time for which a listing stays fresh.
// Nothing saves the reads of a check that something has settled.
func (s *Snapshot) made(f Freshness) int {
	switch {
	case f.any():
		return s.spent
	case f.SentAfter.IsZero() && !s.carriedFrom.Before(f.GotAfter):
		return s.carried
	default:
		return 0
	}
}

// count notes a single read for [Snapshot.made].
func (s *Snapshot) count(f Freshness) {
	switch {
	case f.any():
		s.spent++
	case f.SentAfter.IsZero():
		if s.carriedFrom.Before(f.GotAfter) {
			s.carried, s.carriedFrom = 0, time.Now()
		}
		s.carried++
	}
}

// unasked counts the SIMs that no single read under way answers for.
func (s *Snapshot) unasked(missing []platform.ICCID, f Freshness) int {
	n := 0
	for _, iccid := range missing {
		if flying, ok := s.singles[iccid]; !ok || flying.Sent.Before(f.SentAfter) {
			n++
		}
	}
	return n
}

func (s *Snapshot) listCost(f Freshness) int {
	if open := s.opened(f); open != nil {
		return open.Calls
	}
	return max(s.pages, 1)
}
