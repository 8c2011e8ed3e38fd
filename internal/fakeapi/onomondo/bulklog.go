package onomondo

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// maxBulkCalls is how many bulk calls are remembered.
const maxBulkCalls = 10_000

// BulkCall is one call of /sims/bulk as it came over the wire.
type BulkCall struct {
	At time.Time
	// Items is nil when the body was no list of items.
	Items []BulkItem
	// Status is what was answered: 200 when it was accepted.
	Status int
}

// bulkLog remembers the bulk calls, oldest first.
type bulkLog struct {
	mu    sync.Mutex
	calls []BulkCall
}

func (l *bulkLog) add(c BulkCall) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, c)
	if extra := len(l.calls) - maxBulkCalls; extra > 0 {
		l.calls = l.calls[extra:]
	}
}

func (l *bulkLog) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = nil
}

// BulkCalls are the bulk calls since the last [fakeapi.Server.ResetRequests], the
// latest 10,000, refused ones too. Those that a fault answered are not among them.
func (f *Fake) BulkCalls() []BulkCall {
	f.bulk.mu.Lock()
	defer f.bulk.mu.Unlock()
	return slices.Clone(f.bulk.calls)
}

// BulkItems are the items of the bulk calls that were accepted, in their order.
func (f *Fake) BulkItems() []BulkItem {
	var items []BulkItem
	for _, call := range f.BulkCalls() {
		if call.Status == http.StatusOK {
			items = append(items, call.Items...)
		}
	}
	return items
}

// LargestBulk is the number of items of the largest bulk call, refused ones too.
func (f *Fake) LargestBulk() int {
	largest := 0
	for _, call := range f.BulkCalls() {
		largest = max(largest, len(call.Items))
	}
	return largest
}
