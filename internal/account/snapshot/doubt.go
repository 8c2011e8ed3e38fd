package snapshot

import (
	"errors"
	"fmt"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// doubt is a single read that found nothing, in words that are not the platform's: a
// gateway that has lost its route looks like that. A listing decides.
type doubt struct {
	asked time.Time
	err   error
}

// doubt notes one. The caller holds the lock. Where a listing that was begun later has
// not shown the SIM either, two independent reads agree that it is gone.
func (s *Snapshot) doubt(iccid platform.ICCID, asked time.Time, err error) error {
	if earlier, again := s.doubts[iccid]; again && s.complete.sent.After(earlier.asked) {
		delete(s.doubts, iccid)
		if _, known := s.known[iccid]; known && s.known[iccid].Found {
			return err // the listing shows it: the read is what is wrong
		}
		s.keep(iccid, &Answer{SIM: &nothing, times: times{asked, time.Now()}})
		return nil
	}
	s.doubts[iccid] = doubt{asked, err}
	return nil
}

// doubted reports whether a listing has to decide about one of the SIMs. The caller
// holds the lock.
func (s *Snapshot) doubted(missing []platform.ICCID, f Freshness) bool {
	for _, iccid := range missing {
		if d, ok := s.doubts[iccid]; ok && (!f.holds(s.complete) || !s.complete.sent.After(d.asked)) {
			return true
		}
	}
	return false
}

// sampled is how many of many SIMs that listings do not show are read singly before
// that is believed.
const sampled = 3

// errListing says that listings leave out SIMs that are there.
var errListing = errors.New("the listing leaves out SIMs that are there")

// contradicted returns an error where one of the sample, read singly, is there. The
// caller holds the lock.
func (s *Snapshot) contradicted(missing int) error {
	for _, iccid := range s.sample {
		if a, ok := s.known[iccid]; ok && a.Found {
			return fmt.Errorf("%s: %w: it does not show %d of the SIMs that were asked for, and SIM %s, read alone, is there",
				s.platform.Name().Title(), errListing, missing, iccid)
		}
	}
	return nil
}

// spread picks n of the SIMs, from all over.
func spread(iccids []platform.ICCID, n int) []platform.ICCID {
	if len(iccids) <= n {
		return iccids
	}
	out := make([]platform.ICCID, n)
	for i := range out {
		out[i] = iccids[i*(len(iccids)-1)/(n-1)]
	}
	return out
}
