package bulk

import (
	"context"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// phase is how far an item has come.
type phase int

const (
	phaseQueued   phase = iota
	phaseSealed         // in a wave, and not on the wire
	phaseSending        // in a bulk call
	phaseAccepted       // by the platform, which does not show it yet
	phaseDone           // answered
)

// item is the change of one SIM, merged from all callers that want something of
// it. All fields are guarded by the queue's lock.
type item struct {
	iccid  platform.ICCID
	change platform.Change // merged from wishes
	wishes []wish
	phase  phase
	result Result
	// before is the SIM that the change was sent to, stray what was seen in its place.
	before platform.SIM
	stray  stray
	// lookErr is why the last look at an accepted change failed.
	lookErr error
	// parked says that the platform refused the item, with refusal, because of a label
	// that another SIM bears, and that nothing has changed about that; given is the
	// queue's when the item was sent.
	parked  bool
	refusal error
	given   int
}

// wish is what one caller wants of a SIM.
type wish struct {
	caller *caller
	change platform.Change
}

// caller is one call of apply. Its fields are guarded by the queue's lock.
type caller struct {
	ctx   context.Context
	open  int // items without an answer
	done  chan struct{}
	waves []*wave
}

// withdraw takes a caller's wishes out of an item, and what only that caller
// wanted out of its change while that can still be done. The caller of this
// function holds the queue's lock.
func (it *item) withdraw(me *caller) {
	it.wishes = slices.DeleteFunc(it.wishes, func(w wish) bool { return w.caller == me })
	if it.phase > phaseSealed || len(it.wishes) == 0 {
		return
	}
	change := it.wishes[0].change
	for _, w := range it.wishes[1:] {
		change, _ = change.Merge(&w.change) // they agreed when they came
	}
	it.change = change
}
