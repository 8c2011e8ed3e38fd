package rest_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var (
	errGone = errors.New("gone")
	itself  = strconv.Itoa
)

// numbers is a list of 0 to total-1 on pages of size; its headers are those named.
type numbers struct {
	total, size int
	headers     []string

	mu    sync.Mutex
	calls int
}

func (l *numbers) fetch(_ context.Context, page int) (rest.Page[int], error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls++
	header := http.Header{}
	for _, name := range l.headers {
		header.Set(name, strconv.Itoa(map[string]int{
			"X-Total-Count":    l.total,
			"X-Total-Pages":    (l.total + l.size - 1) / l.size,
			"X-Count-Per-Page": l.size,
		}[name]))
	}
	var items []int
	for n := (page - 1) * l.size; n < min(page*l.size, l.total); n++ {
		items = append(items, n)
	}
	return rest.NewPage(items, header), nil
}

// readAll reads the first page and the rest, and returns what the first said of the others.
func readAll(t *testing.T, pager rest.Pager[int]) (got []int, calls int, err error) {
	t.Helper()
	first, err := pager.Fetch(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	got = slices.Clone(first.Items)
	err = pager.Rest(t.Context(), first, func(page []int) { got = append(got, page...) })
	slices.Sort(got)
	return got, first.Calls(), err
}

func TestPagerReadsEverything(t *testing.T) {
	all := []string{"X-Total-Count", "X-Total-Pages", "X-Count-Per-Page"}
	for _, test := range []struct {
		name        string
		total, size int
		headers     []string
		calls       int // told after the first page
		made        int // in all
	}{
		{"empty", 0, 100, all, 0, 1},
		{"one page", 37, 100, all, 0, 1},
		{"exactly full", 200, 100, all, 1, 2},
		{"many", 2345, 100, all, 23, 24},
		{"count only", 2345, 100, all[:1], 23, 24},
		{"pages only", 250, 100, all[1:2], 2, 3},
		{"no headers", 250, 100, nil, 1, 3},
		{"no headers, full last page", 200, 100, nil, 1, 3},
		{"no headers, short", 5, 100, nil, 1, 2},
		{"page size only, short", 5, 100, all[2:], 1, 1},
		{"no headers, empty", 0, 100, nil, 0, 1},
	} {
		list := &numbers{total: test.total, size: test.size, headers: test.headers}
		got, calls, err := readAll(t, rest.Pager[int]{Fetch: list.fetch, Key: itself, Gone: errGone})
		if err != nil || len(slices.Compact(got)) != test.total || calls != test.calls || list.calls != test.made {
			t.Errorf("%s: %d items, %d calls announced, %d made, err = %v", test.name, len(got), calls, list.calls, err)
		}
	}
}

func TestPagerTakesAPageThatIsGoneForAnEmptyOne(t *testing.T) {
	broken := errors.New("broken")
	for _, headers := range [][]string{{"X-Total-Count"}, nil} {
		for _, test := range []struct{ says, gone, want error }{
			{errGone, errGone, nil},
			{errors.Join(errGone), errGone, nil},
			{broken, errGone, broken},
			{broken, nil, broken},
		} {
			list := &numbers{total: 300, size: 100, headers: headers}
			fetch := func(ctx context.Context, n int) (rest.Page[int], error) {
				if n == 3 {
					return rest.Page[int]{}, test.says
				}
				return list.fetch(ctx, n)
			}
			got, _, err := readAll(t, rest.Pager[int]{Fetch: fetch, Key: itself, Gone: test.gone})
			if missed, ok := errors.AsType[*rest.IncompleteError](err); test.want == nil && headers != nil {
				if !ok || missed.Got != 200 || missed.Announced != 300 { // the count tells that it was no end
					t.Errorf("%v, %v: err = %v", headers, test.says, err)
				}
				continue
			}
			if !errors.Is(err, test.want) || test.want == nil && len(got) != 200 {
				t.Errorf("%v, %v: %d items, err = %v", headers, test.says, len(got), err)
			}
		}
	}
}

func TestPagerEndsWhereEveryPageIsTheSame(t *testing.T) {
	list := &numbers{total: 10, size: 10}
	fetch := func(ctx context.Context, _ int) (rest.Page[int], error) { return list.fetch(ctx, 1) }
	got, _, err := readAll(t, rest.Pager[int]{Fetch: fetch, Key: itself})
	if err != nil || len(got) != 10 || list.calls != 2 {
		t.Errorf("%d items, %d calls, err = %v", len(got), list.calls, err)
	}
}

func TestNewPageTakesWhatIsNoNumberForMissing(t *testing.T) {
	for value, want := range map[string]int{"12": 12, "\t12\u00a0": 12, "": 0, "many": 0, "-1": 0} {
		page := rest.NewPage([]int{1}, http.Header{"X-Total-Count": {value}, "X-Total-Pages": {value}, "X-Count-Per-Page": {value}})
		if page.Total != want || page.TotalPages != want || page.PerPage != want {
			t.Errorf("%q: %+v", value, page)
		}
	}
}

// Items that do not say what they are count for themselves, and cannot make a list that
// gives the same page for every number endless.
func TestPagerCountsNamelessItems(t *testing.T) {
	key := func(item string) string { return item }
	same := rest.Pager[string]{Key: key, Fetch: func(context.Context, int) (rest.Page[string], error) {
		return rest.Page[string]{Items: []string{"", "a"}}, nil
	}}
	first, err := same.First(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := same.Rest(t.Context(), first, func([]string) {}); err != nil {
		t.Error(err)
	}
	counted := rest.Pager[string]{Key: key, Fetch: func(_ context.Context, n int) (rest.Page[string], error) {
		return rest.Page[string]{Items: [][]string{{"", "", "a"}, {"", "b"}}[n-1], Total: 5, TotalPages: 2}, nil
	}}
	if first, err = counted.First(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := counted.Rest(t.Context(), first, func([]string) {}); err != nil {
		t.Errorf("two nameless items are taken for one: %v", err)
	}
}
