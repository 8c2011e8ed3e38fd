package account

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
func (r *reads) doubt(iccid platform.ICCID, asked time.Time, err error) error {
	if earlier, again := r.doubts[iccid]; again && r.complete.sent.After(earlier.asked) {
		delete(r.doubts, iccid)
		if _, known := r.known[iccid]; known && r.known[iccid].found {
			return err // the listing shows it: the read is what is wrong
		}
		r.keep(iccid, &answer{sim: &nothing, answerTime: answerTime{asked, time.Now()}})
		return nil
	}
	r.doubts[iccid] = doubt{asked, err}
	return nil
}

// doubted reports whether a listing has to decide about one of the SIMs. The caller
// holds the lock.
func (r *reads) doubted(missing []platform.ICCID, f freshness) bool {
	for _, iccid := range missing {
		if d, ok := r.doubts[iccid]; ok && (!f.holds(r.complete) || !r.complete.sent.After(d.asked)) {
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
func (r *reads) contradicted(missing int) error {
	for _, iccid := range r.sample {
		if a, ok := r.known[iccid]; ok && a.found {
			return fmt.Errorf("%s: %w: it does not show %d of the SIMs that were asked for, and SIM %s, read alone, is there",
				r.platform.Name().Title(), errListing, missing, iccid)
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
