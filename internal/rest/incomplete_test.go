package rest_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// holed is a list of 250 items on pages of 100, of which one comes out empty for the
// first few times that it is asked for.
type holed struct {
	empty, times int
	total        int // what pages after the first announce
	mu           sync.Mutex
	asked        int
}

func (h *holed) fetch(_ context.Context, n int) (rest.Page[int], error) {
	h.mu.Lock() // pages are read side by side
	defer h.mu.Unlock()
	h.asked++
	page := rest.Page[int]{Total: 250, TotalPages: 3, PerPage: 100, Items: []int{}}
	if n > 1 {
		page.Total = h.total
	}
	if n == h.empty && h.times > 0 {
		h.times--
		return page, nil
	}
	for i := (n - 1) * 100; i < min(n*100, 250); i++ {
		page.Items = append(page.Items, i)
	}
	return page, nil
}

func TestListThatIsShortIsReadAgain(t *testing.T) {
	for name, c := range map[string]struct {
		list  *holed
		items int
		fails bool
		made  int
	}{
		"whole":             {&holed{total: 250}, 250, false, 3},
		"a hole, once":      {&holed{empty: 2, times: 1, total: 250}, 250, false, 5},
		"a hole that stays": {&holed{empty: 2, times: 9, total: 250}, 150, true, 5},
		"they left":         {&holed{empty: 3, times: 9, total: 200}, 200, false, 3},
	} {
		pager := rest.Pager[int]{Fetch: c.list.fetch, Key: itself}
		first, err := pager.First(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{}
		note := func(items []int) {
			for _, i := range items {
				seen[i] = true
			}
		}
		note(first.Items)
		err = pager.Rest(t.Context(), first, note)
		_, short := errors.AsType[*rest.IncompleteError](err)
		if short != c.fails || (err != nil) != c.fails || len(seen) != c.items || c.list.asked != c.made {
			t.Errorf("%s: %d items, %d calls, err = %v", name, len(seen), c.list.asked, err)
		}
	}
}

// A total over an empty page is no empty list.
func TestOnlyPageThatIsShort(t *testing.T) {
	asked := 0
	pager := rest.Pager[int]{Key: itself, Fetch: func(context.Context, int) (rest.Page[int], error) {
		asked++
		return rest.Page[int]{Items: []int{}, Total: 12, TotalPages: 1}, nil
	}}
	_, err := pager.First(t.Context())
	if _, short := errors.AsType[*rest.IncompleteError](err); !short || asked != 2 {
		t.Errorf("%d calls, err = %v", asked, err)
	}
}
