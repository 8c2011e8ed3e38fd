package rest

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

// pageWorkers is how many pages are under way at once: enough to keep a rate
// limit busy at the usual latency. The limit sets the pace.
const pageWorkers = 8

// Pages fetches the pages first to last, both included, several at a time, and
// hands each to page, one at a time and in any order. The first error ends it;
// pages that were handed over by then stay handed over.
func Pages[T any](ctx context.Context, first, last int, fetch func(context.Context, int) (T, error), page func(T)) error {
	var mu sync.Mutex
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(pageWorkers)
	for n := first; n <= last && inner.Err() == nil; n++ {
		group.Go(func() error {
			content, err := fetch(inner, n)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			page(content)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
