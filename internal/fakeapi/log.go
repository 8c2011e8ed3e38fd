package fakeapi

import (
	"slices"
	"sync"
)

// logged is how many calls a [Log] remembers: the bulk calls of 1,000,000 SIMs at 100
// a call.
const logged = 10_000

// Log remembers the latest 10,000 calls of a kind, oldest first. Its zero value works,
// and it is safe for concurrent use.
type Log[T any] struct {
	mu    sync.Mutex
	calls []T
}

// Add remembers a call.
func (l *Log[T]) Add(call T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, call)
	if extra := len(l.calls) - logged; extra > 0 {
		l.calls = l.calls[extra:]
	}
}

// All are the calls since the last Reset.
func (l *Log[T]) All() []T {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.calls)
}

// Reset forgets them.
func (l *Log[T]) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = nil
}
