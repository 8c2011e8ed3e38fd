package emnify

import (
	"net/http"
	"time"
)

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

// BulkCalls are the bulk calls since the last [fakeapi.Server.ResetRequests], the
// latest 10,000, refused ones too.
func (f *Fake) BulkCalls() []BulkCall { return f.bulk.All() }

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
