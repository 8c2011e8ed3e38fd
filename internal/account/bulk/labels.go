package bulk

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// On a platform that keeps labels unique, a SIM can take the label of another one only
// after that has given it up. Within a wave the items are sent in that order. What the
// platform refuses all the same waits at the queue's end until the label may be free:
// the SIM that bears it may be in another call, in another wave, or still to come.

// LabelCircleError says that SIMs are to hand on their labels in a circle, so that none
// of them can go first.
type LabelCircleError struct {
	Platform platform.Name
	// ICCIDs are the SIMs; each is to take the label of the next one, and the last one
	// that of the first.
	ICCIDs []platform.ICCID
}

// maxCircle is how many SIMs of a circle a message names.
const maxCircle = 20

func (e *LabelCircleError) Error() string {
	names := make([]string, 0, maxCircle+1)
	for _, iccid := range e.ICCIDs[:min(len(e.ICCIDs), maxCircle)] {
		names = append(names, string(iccid))
	}
	if more := len(e.ICCIDs) - maxCircle; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	last := len(names) - 1
	return fmt.Sprintf("SIMs %s and %s exchange their labels, and %s keeps labels unique: none of them can go first, and nothing was sent for them. "+
		"Do it in two applies: give one of them another label first, then the label that it is to have",
		strings.Join(names[:last], ", "), names[last], e.Platform.Title())
}

// givenUp finds, by its label, the item that gives a label up.
func givenUp(updates []platform.Update) map[string]int {
	out := make(map[string]int, len(updates))
	for i, u := range updates {
		if has := u.Current.Label; has != "" && u.Change.Label != nil && *u.Change.Label != has {
			out[has] = i
		}
	}
	return out
}

// inLabelOrder returns the items so that each comes behind the one whose label it
// takes, and answers those that take their labels in a circle. The caller holds the
// queue's lock.
func (w *wave) inLabelOrder(updates []platform.Update) []platform.Update {
	if !w.queue.platform.Traits().UniqueLabels {
		return updates
	}
	giver := givenUp(updates)
	ordered := make([]platform.Update, 0, len(updates))
	placed := make([]bool, len(updates))
	for i := range updates {
		if _, waits := next(updates, giver, i); !waits && !placed[i] { // as most do
			ordered, placed[i] = append(ordered, updates[i]), true
			continue
		}
		path := waiting(updates, giver, placed, i)
		if circle := circleOf(updates, giver, path); circle != nil {
			w.refuseCircle(updates, circle)
			for _, at := range circle {
				placed[at] = true
			}
			path = path[:len(path)-len(circle)]
		}
		for _, at := range slices.Backward(path) {
			ordered, placed[at] = append(ordered, updates[at]), true
		}
	}
	return ordered
}

// waiting is the way from an item to the one that it has to wait for, and on, up to
// one that is placed, that waits for none, or that is on the way already.
func waiting(updates []platform.Update, giver map[string]int, placed []bool, i int) []int {
	var path []int
	on := map[int]struct{}{}
	for !placed[i] {
		if _, twice := on[i]; twice {
			break
		}
		path, on[i] = append(path, i), struct{}{}
		next, waits := next(updates, giver, i)
		if !waits {
			break
		}
		i = next
	}
	return path
}

// next is the item whose label an item takes.
func next(updates []platform.Update, giver map[string]int, i int) (int, bool) {
	want := updates[i].Change.Label
	if want == nil || *want == updates[i].Current.Label {
		return 0, false
	}
	at, found := giver[*want]
	return at, found && at != i
}

// circleOf is the end of a way that leads back onto itself, or nil.
func circleOf(updates []platform.Update, giver map[string]int, path []int) []int {
	if len(path) == 0 {
		return nil
	}
	back, waits := next(updates, giver, path[len(path)-1])
	if from := slices.Index(path, back); waits && from >= 0 {
		return path[from:]
	}
	return nil
}

func (w *wave) refuseCircle(updates []platform.Update, circle []int) {
	err := &LabelCircleError{Platform: w.queue.platform.Name()}
	for _, at := range circle {
		err.ICCIDs = append(err.ICCIDs, updates[at].Change.ICCID)
	}
	for _, iccid := range err.ICCIDs {
		w.queue.finish(w.byICCID[iccid], err)
	}
}

// parks reports whether an item that was refused may succeed once another SIM has
// given its label up.
func (w *wave) parks(it *item, err error) bool {
	return errors.Is(err, platform.ErrConflict) && it.change.Label != nil && w.queue.platform.Traits().UniqueLabels
}

// park puts a refused item back into the queue. The caller holds the queue's lock.
func (w *wave) park(it *item, err error) {
	w.items = slices.DeleteFunc(w.items, func(other *item) bool { return other == it })
	delete(w.byICCID, it.iccid)
	w.queue.park(it, err)
}

func (q *Queue) park(it *item, err error) {
	if _, asked := q.byICCID[it.iccid]; asked { // the next item of this SIM tells how it ends
		q.finish(it, err)
		return
	}
	delete(q.busy, it.iccid)
	it.phase, it.refusal = phaseQueued, err
	it.parked = it.given == q.given
	q.byICCID[it.iccid] = it
	q.pending = append(q.pending, it)
	signal(q.wake)
}

// gaveUp notes that a SIM bears another label from now on, and lets those be sent again
// that wait for its old one. The caller holds the lock.
func (q *Queue) gaveUp(label string) {
	q.given++
	for _, it := range q.pending {
		if it.parked && it.change.Label != nil && *it.change.Label == label {
			it.parked = false
		}
	}
}

// giveUpParked answers the parked items once nothing is left that could give their
// labels up. The caller holds the lock.
func (q *Queue) giveUpParked() {
	if len(q.pending) == 0 || len(q.busy) > 0 || q.expected.any() || slices.ContainsFunc(q.pending, func(it *item) bool { return !it.parked }) {
		return
	}
	parked := q.pending
	q.pending = nil
	for _, it := range parked {
		delete(q.byICCID, it.iccid)
		q.finish(it, it.refusal)
	}
}
