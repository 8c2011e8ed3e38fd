package onence

import (
	"net/http"
	"time"
)

// BulkCall is one POST /v1/sims as it came over the wire.
type BulkCall struct {
	At time.Time
	// Items is nil when the body was no list of items.
	Items []BulkItem
	// Status is what was answered: 201 when the call was accepted.
	Status int
}

// BulkCalls are the bulk calls since the last [fakeapi.Server.ResetRequests], the
// latest 10,000, refused ones too.
func (f *Fake) BulkCalls() []BulkCall { return f.bulk.All() }

// BulkItems are the items of the bulk calls that were accepted, in their order.
func (f *Fake) BulkItems() []BulkItem {
	var items []BulkItem
	for _, call := range f.BulkCalls() {
		if call.Status == http.StatusCreated {
			items = append(items, call.Items...)
		}
	}
	return items
}
