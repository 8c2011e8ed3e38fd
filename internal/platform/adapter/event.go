package adapter

import (
	"context"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// EventsPerPage is how many events are asked for on one page: the most that 1NCE puts on
// one; emnify publishes no maximum.
const EventsPerPage = 1000

// EventPage is a page of events. Pages and Size are 0 where the platform does not tell how
// many pages there are, and how many events one holds.
type EventPage struct {
	Events      []platform.Event
	Pages, Size int
}

// last reports whether no page follows; where the platform does not count its pages, one
// that is not full is the last.
func (p EventPage) last(page, asked int) bool {
	switch {
	case len(p.Events) == 0:
		return true
	case p.Pages > 0:
		return page >= p.Pages
	case p.Size > 0:
		return len(p.Events) < p.Size
	}
	return len(p.Events) < asked
}

// Events reads the newest events, newest first, at most limit, page by page.
func Events(ctx context.Context, limit int, read func(ctx context.Context, page, size int) (EventPage, error)) ([]platform.Event, error) {
	var out []platform.Event
	size := min(limit, EventsPerPage)
	for n := 1; len(out) < limit; n++ {
		page, err := read(ctx, n, size)
		if err != nil {
			return nil, err
		}
		out = append(out, page.Events...)
		if page.last(n, size) {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b platform.Event) int { return b.Time.Compare(a.Time) })
	return out[:min(len(out), max(limit, 0))], nil
}
