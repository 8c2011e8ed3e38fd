package emnify

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// paged is one page of a list, with what its headers say of the whole; 0 where
// they do not.
type paged[T any] struct {
	items                      []T
	total, totalPages, perPage int
}

// pager reads one list.
type pager[T any] struct {
	fetch func(ctx context.Context, page int) (paged[T], error)
	// key tells items apart.
	key func(T) string
}

func newPaged[T any](items []T, header http.Header) paged[T] {
	return paged[T]{
		items:      items,
		total:      headerInt(header, "X-Total-Count"),
		totalPages: headerInt(header, "X-Total-Pages"),
		perPage:    headerInt(header, "X-Count-Per-Page"),
	}
}

// pages returns how many pages the list has. It trusts what the first page holds
// over what was asked for: a platform may serve smaller pages.
func (p paged[T]) pages() int {
	byCount := 0
	if n := len(p.items); n > 0 {
		byCount = (p.total + n - 1) / n
	}
	return max(p.totalPages, byCount, 1)
}

// uncounted reports whether the platform does not say how many pages there are.
func (p paged[T]) uncounted() bool { return p.total == 0 && p.totalPages == 0 && len(p.items) > 0 }

// calls returns how many calls the other pages take: at least one where that is unknown.
func (p paged[T]) calls() int {
	if p.uncounted() {
		return 1
	}
	return p.pages() - 1
}

// rest reads the other pages and hands them over one at a time, in any order.
func (p pager[T]) rest(ctx context.Context, first paged[T], page func([]T)) error {
	if first.uncounted() {
		return p.readOn(ctx, first, page)
	}
	return rest.Pages(ctx, 2, first.pages(), p.later, func(got paged[T]) { page(got.items) })
}

// later reads a page but the first. That it is gone is no error: what it held
// has left the account while the list was read.
func (p pager[T]) later(ctx context.Context, n int) (paged[T], error) {
	got, err := p.fetch(ctx, n)
	if errors.Is(err, platform.ErrNotFound) {
		return paged[T]{}, nil
	}
	return got, err
}

// readOn reads page after page until one is not full. How much fits on a page
// only the platform knows, so the second is read even where the first is short.
func (p pager[T]) readOn(ctx context.Context, first paged[T], page func([]T)) error {
	full := first.perPage
	if full == 0 {
		full = len(first.items)
	}
	last := first
	for n := 2; len(last.items) >= full; n++ {
		next, err := p.later(ctx, n)
		if err != nil {
			return err
		}
		if len(next.items) == 0 || p.key(next.items[0]) == p.key(last.items[0]) {
			return nil // the end, or a platform that gives the same page for every number
		}
		page(next.items)
		last = next
	}
	return nil
}

// headerInt returns a header's number, 0 where it has none.
func headerInt(h http.Header, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(h.Get(key)))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
