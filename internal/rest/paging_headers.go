package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// Page is one page of a list, with what its headers say of the whole; 0 where
// they do not.
type Page[T any] struct {
	Items                      []T
	Total, TotalPages, PerPage int
}

// NewPage reads X-Total-Count, X-Total-Pages and X-Count-Per-Page, any of which
// may be missing.
func NewPage[T any](items []T, header http.Header) Page[T] {
	return Page[T]{
		Items:      items,
		Total:      headerInt(header, "X-Total-Count"),
		TotalPages: headerInt(header, "X-Total-Pages"),
		PerPage:    headerInt(header, "X-Count-Per-Page"),
	}
}

// pages returns how many pages the list has. It trusts what the first page holds
// over what was asked for: a platform may serve smaller pages.
func (p Page[T]) pages() int {
	byCount := 0
	if n := len(p.Items); n > 0 {
		byCount = (p.Total + n - 1) / n
	}
	return max(p.TotalPages, byCount, 1)
}

// uncounted reports whether the platform does not say how many pages there are.
func (p Page[T]) uncounted() bool { return p.Total == 0 && p.TotalPages == 0 && len(p.Items) > 0 }

// Calls returns how many calls the pages after this first one take: at least one
// where that is unknown.
func (p Page[T]) Calls() int {
	if p.uncounted() {
		return 1
	}
	return p.pages() - 1
}

// Pager reads one list whose headers may say how many pages it has.
type Pager[T any] struct {
	// Fetch reads a page; the first is 1.
	Fetch func(ctx context.Context, page int) (Page[T], error)
	// Key tells items apart; "" for one that does not say what it is, and counts for itself.
	Key func(T) string
	// Gone is the error of Fetch, as [errors.Is] tells it, that says that there is no such page.
	Gone error
}

// IncompleteError means that a list held less than it said, twice in a row.
type IncompleteError struct {
	// Got and Announced count items, each once.
	Got, Announced int
}

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("the list announces %d and shows %d of them, twice in a row", e.Announced, e.Got)
}

// First reads the first page. One that is the only page and holds less than the list
// announces is read once more, and then an [IncompleteError].
func (p Pager[T]) First(ctx context.Context) (Page[T], error) {
	first, err := p.Fetch(ctx, 1)
	if err != nil || first.Calls() > 0 || p.distinct(first.Items) >= first.Total {
		return first, err
	}
	again, err := p.Fetch(ctx, 1)
	if got := p.distinct(again.Items); err == nil && again.Calls() == 0 && got < again.Total {
		err = &IncompleteError{Got: got, Announced: again.Total}
	}
	return again, err
}

func (p Pager[T]) distinct(items []T) int {
	c := census[T]{key: p.Key, keys: make(map[string]struct{}, len(items))}
	c.add(Page[T]{Items: items})
	return c.got()
}

// Rest reads the pages after the first and hands them over one at a time, in any
// order. Where the pages together hold fewer items than the list announces, all but
// the first are read again, and then it is an [IncompleteError]: a page that came out
// empty must not pass for items that are gone. An item that left meanwhile, so that a
// later page announces fewer, is none that is missing. What shifts from a page to one
// that was read before, while the count stays right, cannot be seen here.
func (p Pager[T]) Rest(ctx context.Context, first Page[T], page func([]T)) error {
	if first.uncounted() {
		return p.readOn(ctx, first, page)
	}
	seen := census[T]{key: p.Key, keys: make(map[string]struct{}, first.Total), announced: first.Total}
	seen.add(first)
	nameless := seen.nameless
	for range 2 {
		seen.nameless = nameless
		err := Pages(ctx, 2, first.pages(), p.later, func(got Page[T]) { seen.add(got); page(got.Items) })
		if err != nil || seen.got() >= seen.announced {
			return err
		}
	}
	return &IncompleteError{Got: seen.got(), Announced: seen.announced}
}

// census counts what the pages of a list hold, each item once.
type census[T any] struct {
	key       func(T) string
	keys      map[string]struct{}
	announced int // the least that a page has said
	nameless  int // items without a key
}

func (c *census[T]) got() int { return len(c.keys) + c.nameless }

// add reports whether the page has an item that no page before had.
func (c *census[T]) add(page Page[T]) (news bool) {
	for _, item := range page.Items {
		key := c.key(item)
		if key == "" {
			c.nameless++
			continue
		}
		if _, had := c.keys[key]; !had {
			c.keys[key], news = struct{}{}, true
		}
	}
	if page.Total > 0 {
		c.announced = min(c.announced, page.Total)
	}
	return news
}

// later reads a page but the first. That it is gone is no error: what it held
// has left the account while the list was read.
func (p Pager[T]) later(ctx context.Context, n int) (Page[T], error) {
	got, err := p.Fetch(ctx, n)
	if err != nil && errors.Is(err, p.Gone) {
		return Page[T]{}, nil
	}
	return got, err
}

// readOn reads page after page until one is not full. How much fits on a page
// only the platform knows, so the second is read even where the first is short.
func (p Pager[T]) readOn(ctx context.Context, first Page[T], page func([]T)) error {
	full := first.PerPage
	if full == 0 {
		full = len(first.Items)
	}
	seen := census[T]{key: p.Key, keys: map[string]struct{}{}}
	seen.add(first)
	last := first
	for n := 2; len(last.Items) >= full; n++ {
		next, err := p.later(ctx, n)
		if err != nil {
			return err
		}
		if len(next.Items) == 0 || !seen.add(next) {
			return nil // the end, or a platform that gives the same page for every number
		}
		page(next.Items)
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
