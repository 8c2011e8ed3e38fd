package account

import (
	"context"
	"sync"
	"time"
)

// flight is one call, or one run of pages, that several readers wait for. It
// runs in a context of its own: a reader that gives up leaves, and when the
// last one has left the call is cancelled.
type flight struct {
	// sent is when the first request left: what it shows is no older.
	sent   time.Time
	done   chan struct{}
	err    error // set before done is closed
	cancel context.CancelFunc

	mu       sync.Mutex
	waiters  int
	patience patience
}

// launch starts fn in a context made from base. The caller is its first waiter.
// fn has to take the flight out of whatever others find it in before it returns.
func launch(base context.Context, fn func(ctx context.Context, self *flight) error) *flight {
	ctx, cancel := context.WithCancel(base)
	f := &flight{sent: time.Now(), done: make(chan struct{}), cancel: cancel, waiters: 1}
	go func() {
		defer cancel()
		f.err = fn(patient{ctx, f.until}, f)
		close(f.done)
	}()
	return f
}

// join adds a waiter. It fails when everybody has left already, because the
// call is then being cancelled.
func (f *flight) join() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.waiters == 0 {
		return false
	}
	f.waiters++
	return true
}

// wait returns when the call has ended or ctx has.
func (f *flight) wait(ctx context.Context) error {
	defer f.leave()
	f.mu.Lock()
	f.patience.add(ctx)
	f.mu.Unlock()
	select {
	case <-f.done:
		return f.err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// over reports whether the call has ended.
func (f *flight) over() bool {
	select {
	case <-f.done:
		return true
	default:
		return false
	}
}

// until is when the last waiter leaves.
func (f *flight) until() (time.Time, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.patience.until()
}

func (f *flight) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.waiters--; f.waiters == 0 {
		f.cancel()
	}
}
