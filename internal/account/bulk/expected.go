package bulk

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// expectedFor is how long a planned change is expected to be asked for. Terraform
// plans each resource once more right before it applies it; under load, with
// hundreds at once, seconds lie between the two.
const expectedFor = 10 * time.Second

// expected are the changes that were planned and have not been asked for yet. While
// there are any, the queue is patient: a wave that is sealed too early costs a bulk
// call. The queue's lock guards it.
type expected struct {
	open map[platform.ICCID]expectation
}

type expectation struct {
	changes int
	since   time.Time // of the latest
}

// add notes that a change of each of these SIMs is about to come.
func (e *expected) add(planned []platform.Change) {
	if e.open == nil {
		e.open = map[platform.ICCID]expectation{}
	}
	for _, c := range planned {
		if !c.Empty() {
			e.open[c.ICCID] = expectation{e.open[c.ICCID].changes + 1, time.Now()}
		}
	}
}

// came notes that a change has come.
func (e *expected) came(iccid platform.ICCID) {
	left := e.open[iccid]
	if left.changes--; left.changes > 0 {
		e.open[iccid] = left
	} else {
		delete(e.open, iccid)
	}
}

// any reports whether a change is still to come. What was planned and never asked
// for is forgotten.
func (e *expected) any() bool {
	for iccid, left := range e.open {
		if time.Since(left.since) < expectedFor {
			return true
		}
		delete(e.open, iccid)
	}
	return false
}
