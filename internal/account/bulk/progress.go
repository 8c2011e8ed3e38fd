package bulk

import (
	"sync/atomic"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// progress is how far a wave has come, for whoever watches an apply that takes minutes.
type progress struct {
	sent              int // how many SIMs are to be sent
	accepted, refused atomic.Int64
}

// tellSending tells what a wave sends.
func (w *wave) tellSending(updates, batch int) {
	if w.progress.sent = updates; updates == 0 {
		return
	}
	platform.Progress(w.ctx, "Sending changes", map[string]any{
		"sims": updates, "batches": (updates + batch - 1) / batch, "need_no_call": len(w.items) - updates,
	})
}

// tellAnswered tells what came of a bulk call.
func (w *wave) tellAnswered(updates []platform.Update, err error) {
	count, text := &w.progress.accepted, "The platform accepted a batch"
	if err != nil {
		count, text = &w.progress.refused, "Changes were not accepted"
	}
	count.Add(int64(len(updates)))
	platform.Progress(w.ctx, text, map[string]any{
		"sims": len(updates), "accepted": w.progress.accepted.Load(), "not_accepted": w.progress.refused.Load(), "of": w.progress.sent,
	})
}

// tellWaiting tells that the platform does not show all of what it accepted.
func (w *wave) tellWaiting(left int, pause time.Duration) {
	accepted := int(w.progress.accepted.Load())
	platform.Progress(w.ctx, "Waiting until the platform shows the changes that it accepted", map[string]any{
		"settled": accepted - left, "of": accepted, "next_look_in": pause.String(),
	})
}

// tellEnd tells what came of a wave that sent something.
func (w *wave) tellEnd() {
	if w.progress.sent == 0 {
		return
	}
	applied, done := 0, w.inPhase(phaseDone, w.items)
	for _, it := range done {
		if it.result.Err == nil {
			applied++
		}
	}
	// Of the wave's, a SIM whose label is not free yet is left to a later one.
	platform.Progress(w.ctx, "Changes are answered", map[string]any{"applied": applied, "failed": len(done) - applied, "of": len(w.items)})
}
