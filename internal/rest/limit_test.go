package rest_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

func limited(group string) rest.Request {
	r := get
	r.RateGroup = group
	return r
}

var groups = map[string]rest.RateGroup{"slow": {PerSecond: 1, Burst: 1}, "fast": {PerSecond: 100, Burst: 10}}

// recorder notes when requests arrive, and lets the answer depend on the count.
type recorder struct {
	mu     sync.Mutex
	at     []time.Duration
	start  time.Time
	answer func(n int) func(http.ResponseWriter)
}

func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	return handler(func(w http.ResponseWriter, _ *http.Request) {
		r.mu.Lock()
		r.at = append(r.at, time.Since(r.start))
		n := len(r.at)
		r.mu.Unlock()
		if r.answer == nil {
			status(200)(w)
			return
		}
		r.answer(n)(w)
	}).RoundTrip(req)
}

func doAll(t *testing.T, client *rest.Client, n int, r rest.Request) {
	t.Helper()
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			if _, err := client.Do(t.Context(), r); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestGroupsPaceTheirRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now()}
		client := newClient(t, rest.Config{RateGroups: groups, Transport: seen})
		doAll(t, client, 5, limited("slow"))
		for i, at := range seen.at {
			if want := time.Duration(i) * time.Second; at != want {
				t.Errorf("request %d arrived after %s, want %s", i, at, want)
			}
		}
		start := time.Now()
		doAll(t, client, 10, limited("fast"))
		doAll(t, client, 50, get)
		if time.Since(start) != 0 {
			t.Errorf("a burst and ungrouped requests took %s", time.Since(start))
		}
	})
}

func TestUnlimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now()}
		doAll(t, newClient(t, rest.Config{RateGroups: groups, Unlimited: true, Transport: seen}), 50, limited("slow"))
		if time.Since(seen.start) != 0 {
			t.Errorf("it took %s", time.Since(seen.start))
		}
	})
}

func TestOne429PausesItsGroup(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now(), answer: func(n int) func(http.ResponseWriter) {
			if n == 3 {
				return status(429, "Retry-After", "60")
			}
			return status(200)
		}}
		client := newClient(t, rest.Config{RateGroups: groups, Transport: seen})
		doAll(t, client, 10, limited("slow"))
		if len(seen.at) != 11 {
			t.Errorf("%d requests", len(seen.at))
		}
		for i, at := range seen.at[3:] {
			if at < 62*time.Second {
				t.Errorf("a request went out after %s, in the pause", at)
			}
			if i > 0 && at-seen.at[i+2] < 999*time.Millisecond {
				t.Errorf("requests went out at %s and %s: faster than the group's pace", seen.at[i+2], at)
			}
		}
	})
}

func TestAPauseLeavesOtherGroupsAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		client := newClient(t, rest.Config{RateGroups: groups, Transport: answers(&calls, status(429, "Retry-After", "60"), status(200))})
		var wg sync.WaitGroup
		wg.Go(func() { client.Do(t.Context(), limited("slow")) })
		synctest.Wait()
		start := time.Now()
		if _, err := client.Do(t.Context(), limited("fast")); err != nil || time.Since(start) != 0 {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
		wg.Wait()
	})
}

func TestWaitBeyondTheDeadlineFailsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now()}
		client := newClient(t, rest.Config{
			RateGroups: map[string]rest.RateGroup{"slow": {PerSecond: 0.01}}, Transport: seen,
		})
		doAll(t, client, 1, limited("slow"))
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		start := time.Now()
		_, err := client.Do(ctx, limited("slow"))
		e, ok := errors.AsType[*rest.WaitError](err)
		if !ok || e.Wait != 100*time.Second || time.Since(start) != 0 || len(seen.at) != 1 {
			t.Fatalf("after %s: %v", time.Since(start), err)
		}
		mustContain(t, err.Error(), "/thing", "1m40s")
	})
}

func TestCancelEndsTheWaitForTheLimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, rest.Config{RateGroups: groups, Transport: &recorder{start: time.Now()}})
		doAll(t, client, 1, limited("slow"))
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(100*time.Millisecond, cancel)
		start := time.Now()
		_, err := client.Do(ctx, limited("slow"))
		e, ok := errors.AsType[*rest.ConnectionError](err)
		if !ok || e.Unclear || e.Attempts != 0 || !errors.Is(err, context.Canceled) || time.Since(start) != 100*time.Millisecond {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
}
