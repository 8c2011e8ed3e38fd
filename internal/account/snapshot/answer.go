package snapshot

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Answer is what the platform said of one SIM. One that was never got stands for
// a SIM that was written to and not seen since: only a question that is asked
// after that write answers for it. Answers are shared, as are their SIMs, and
// never changed: a fleet of 100,000 is in memory once.
type Answer struct {
	SIM   *platform.SIM // never nil
	Found bool
	times
}

// Arrived is when the answer was whole.
func (a *Answer) Arrived() time.Time { return a.got }

// nothing is the SIM of an answer that shows none.
var nothing platform.SIM

// times is when a question was sent and when its answer was whole.
type times struct{ sent, got time.Time }

// CarryOver is how long ago a read may have ended for a change to be made from it. A plan
// that has just looked at a fleet need not list it again.
const CarryOver = 30 * time.Second

// Freshness is how new an answer has to be. The zero value takes any answer of
// this walk.
type Freshness struct {
	// SentAfter asks for answers to questions that were asked no earlier.
	SentAfter time.Time
	// GotAfter asks for answers that arrived no earlier.
	GotAfter time.Time
	// Own takes the time of a SIM's own page for that of its answer, where otherwise
	// all that a listing shows is as new as its end.
	Own bool
}

func (f Freshness) any() bool { return f.SentAfter.IsZero() && f.GotAfter.IsZero() }

func (f Freshness) holds(t times) bool {
	return !t.got.IsZero() && !t.sent.Before(f.SentAfter) && !t.got.Before(f.GotAfter)
}
