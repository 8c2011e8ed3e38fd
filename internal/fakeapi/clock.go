package fakeapi

import (
	"context"
	"sync"
	"time"
)

// ManualClock is a clock that stands still until it is told otherwise. Its zero
// value starts at 2026-01-01 00:00 UTC. Its Now method is what the fakes' Clock
// options take.
type ManualClock struct {
	mu     sync.Mutex
	passed time.Duration
}

// Now is the clock's time.
func (c *ManualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC).Add(c.passed)
}

// Advance moves the clock forward by d.
func (c *ManualClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.passed += d
}

// wait lets d of real time pass, or less when ctx ends before.
func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
