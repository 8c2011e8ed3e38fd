package account

import (
	"context"
	"time"
)

// patient is a context that tells a deadline and does not end with it: it ends when
// those who wait for it have left. What is asked to wait for longer than anybody will
// fails at once with the reason, where otherwise its waiters would leave without one.
type patient struct {
	context.Context
	until func() (deadline time.Time, ok bool)
}

// Deadline is when the most patient waiter leaves.
func (p patient) Deadline() (time.Time, bool) { return p.until() }

// patience is how long the most patient of several waiters waits. Its zero value is
// nobody's.
type patience struct {
	latest  time.Time
	forever bool
}

func (p *patience) add(ctx context.Context) {
	deadline, ok := ctx.Deadline()
	if p.forever = p.forever || !ok; deadline.After(p.latest) {
		p.latest = deadline
	}
}

func (p *patience) until() (time.Time, bool) {
	return p.latest, !p.forever && !p.latest.IsZero()
}
