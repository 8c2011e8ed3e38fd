package emnify

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// maxBulkCalls is how many bulk calls are remembered.
const maxBulkCalls = 10_000

// BulkCall is one call of /api/v2/endpoint/multi as it came over the wire.
type BulkCall struct {
	At time.Time
	// Method is PATCH for updates, POST for creations, DELETE for deletions.
	Method string
	// Items is nil when the body was no list of items, or was not read because another
	// call was under way. An item of a creation has the profiles and the status that
	// the call gives to all.
	Items []BulkItem
	// Status is what was answered: 204, or 201 for a creation, when it was accepted.
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
// latest 10,000, refused ones too.
func (f *Fake) BulkCalls() []BulkCall {
	f.bulk.mu.Lock()
	defer f.bulk.mu.Unlock()
	return slices.Clone(f.bulk.calls)
}

// BulkItems are the items of the bulk updates that were accepted, in their order.
func (f *Fake) BulkItems() []BulkItem {
	var items []BulkItem
	for _, call := range f.BulkCalls() {
		if call.Method == http.MethodPatch && call.Status == http.StatusNoContent {
			items = append(items, call.Items...)
		}
	}
	return items
}
