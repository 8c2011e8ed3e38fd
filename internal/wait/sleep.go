// Package wait has what waiting takes: a sleep that a context ends, a backoff, and a call
// that several callers share. Standard library only.
package wait

import (
	"context"
	"time"
)

// Sleep waits for d. Where ctx ends first, it returns why.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return context.Cause(ctx)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Fits reports whether d is over before ctx's deadline: a sleep that cannot be slept to
// the end is better not begun, because failing now can say why.
func Fits(ctx context.Context, d time.Duration) bool {
	deadline, bounded := ctx.Deadline()
	return !bounded || d <= time.Until(deadline)
}
