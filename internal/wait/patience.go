package wait

import (
	"context"
	"time"
)

// Telling returns a context that tells a deadline and does not end with it: it ends when
// those who wait for it have left. What is asked to wait for longer than anybody will
// fails at once with the reason, where otherwise its waiters would leave without one.
func Telling(ctx context.Context, until func() (deadline time.Time, ok bool)) context.Context {
	return telling{ctx, until}
}

type telling struct {
	context.Context
	until func() (deadline time.Time, ok bool)
}

// Deadline is when the most patient waiter leaves.
func (t telling) Deadline() (time.Time, bool) { return t.until() }

// Patience is how long the most patient of several waiters waits. Its zero value is
// nobody's.
type Patience struct {
	latest  time.Time
	forever bool
}

// Add takes another waiter in.
func (p *Patience) Add(ctx context.Context) {
	deadline, ok := ctx.Deadline()
	if p.forever = p.forever || !ok; deadline.After(p.latest) {
		p.latest = deadline
	}
}

// Until is when the last waiter leaves, where each of them does.
func (p *Patience) Until() (time.Time, bool) {
	return p.latest, !p.forever && !p.latest.IsZero()
}
