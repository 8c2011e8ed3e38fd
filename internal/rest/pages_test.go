package rest_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

func TestPagesFetchesAllSeveralAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var busy, most atomic.Int64
		fetch := func(_ context.Context, n int) (int, error) {
			if now := busy.Add(1); now > most.Load() {
				most.Store(now)
			}
			time.Sleep(time.Second)
			busy.Add(-1)
			return n, nil
		}
		var got []int // the race detector tells if pages are handed over two at a time
		if err := rest.Pages(t.Context(), 2, 30, fetch, func(n int) { got = append(got, n) }); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		if len(got) != 29 || got[0] != 2 || got[28] != 30 || most.Load() != 8 {
			t.Errorf("%d at once, pages %v", most.Load(), got)
		}
	})
}

func TestPagesStopsAtTheFirstError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		var calls atomic.Int64
		err := rest.Pages(t.Context(), 1, 1000, func(ctx context.Context, n int) (int, error) {
			calls.Add(1)
			if n == 3 {
				return 0, broken
			}
			<-ctx.Done()
			return 0, ctx.Err()
		}, func(int) { t.Error("a page was handed over") })
		if !errors.Is(err, broken) || calls.Load() > 9 {
			t.Errorf("%d calls, err = %v", calls.Load(), err)
		}
	})
}

func TestPagesWithNothingLeft(t *testing.T) {
	err := rest.Pages(t.Context(), 2, 1, func(context.Context, int) (int, error) { return 0, errors.New("called") }, func(int) {})
	if err != nil {
		t.Error(err)
	}
}

func TestPagesOnAnEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := rest.Pages(ctx, 1, 5, func(context.Context, int) (int, error) { return 0, nil }, func(int) {})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}
