package wait

import (
	"context"
	"sync"
	"time"
)

// Call is one call, or one run of pages, that several callers wait for. It runs in a
// context of its own: a caller that gives up leaves, and when the last one has left the
// call is cancelled.
type Call struct {
	// Sent is when the call began: what it shows is no older.
	Sent   time.Time
	done   chan struct{}
	err    error // set before done is closed
	cancel context.CancelFunc

	mu       sync.Mutex
	waiters  int
	patience Patience
}

// Share starts fn in a context made from base. The caller is its first waiter. fn has to
// take the call out of whatever others find it in before it returns.
func Share(base context.Context, fn func(ctx context.Context, self *Call) error) *Call {
	ctx, cancel := context.WithCancel(base)
	c := &Call{Sent: time.Now(), done: make(chan struct{}), cancel: cancel, waiters: 1}
	go func() {
		defer cancel()
		c.err = fn(ctx, c)
		close(c.done)
	}()
	return c
}

// Ended is a call that is over, with err.
func Ended(err error) *Call {
	c := &Call{done: make(chan struct{}), cancel: func() {}, waiters: 1, err: err}
	close(c.done)
	return c
}

// Join adds a waiter. It fails when everybody has left already, because the call is then
// being cancelled.
func (c *Call) Join() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiters == 0 {
		return false
	}
	c.waiters++
	return true
}

// Wait returns when the call has ended or ctx has.
func (c *Call) Wait(ctx context.Context) error {
	defer c.leave()
	c.mu.Lock()
	c.patience.Add(ctx)
	c.mu.Unlock()
	select {
	case <-c.done:
		return c.err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Over reports whether the call has ended.
func (c *Call) Over() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// Until is when the last waiter leaves.
func (c *Call) Until() (time.Time, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.patience.Until()
}

func (c *Call) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiters--; c.waiters == 0 {
		c.cancel()
	}
}

// All waits for every call, so that none is left without its waiter, and returns the
// first error.
func All(ctx context.Context, calls []*Call) error {
	var first error
	for _, c := range calls {
		if err := c.Wait(ctx); err != nil && first == nil {
			first = err
		}
	}
	return first
}
