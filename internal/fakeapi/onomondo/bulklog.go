package onomondo

import (
	"net/http"
	"time"
)

// BulkCall is one call of /sims/bulk as it came over the wire.
type BulkCall struct {
	At time.Time
	// Items is nil when the body was no list of items.
	Items []BulkItem
	// Status is what was answered: 200 when it was accepted.
	Status int
}

// BulkCalls are the bulk calls since the last [fakeapi.Server.ResetRequests], the
// latest 10,000, refused ones too. Those that a fault answered are not among them.
func (f *Fake) BulkCalls() []BulkCall { return f.bulk.All() }

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
