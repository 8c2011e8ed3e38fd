package rest_test

import (
	"errors"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var nested = map[string]rest.RateGroup{
	"all":   {PerSecond: 1, Burst: 10},
	"lists": {PerSecond: 100, Burst: 2, Within: "all"},
	"reads": {PerSecond: 100, Burst: 100, Within: "all"},
}

func TestAGroupWithinAnotherCountsTowardsBoth(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now()}
		client := newClient(t, rest.Config{RateGroups: nested, Transport: seen})
		doAll(t, client, 4, limited("lists")) // two at once, then one each 10 ms
		if got := time.Since(seen.start); got != 20*time.Millisecond {
			t.Errorf("four lists took %s", got)
		}
		doAll(t, client, 6, limited("reads"))
		if got := time.Since(seen.start); got != 20*time.Millisecond {
			t.Errorf("the outer group's burst was over after %s", got)
		}
		doAll(t, client, 1, limited("reads"))
		if got := time.Since(seen.start); got < time.Second {
			t.Errorf("the outer group let an eleventh request out after %s", got)
		}
	})
}

func TestAGroupWithinAnUnknownOne(t *testing.T) {
	_, err := rest.New(rest.Config{BaseURL: "https://api.test", RateGroups: map[string]rest.RateGroup{"lists": {Within: "al"}}})
	if err == nil {
		t.Fatal("no error")
	}
	mustContain(t, err.Error(), "lists", "al")
}

func TestAPauseOfTheOuterGroupHoldsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now(), answer: func(n int) func(http.ResponseWriter) {
			if n == 1 {
				return status(429, "Retry-After", "60")
			}
			return status(200)
		}}
		client := newClient(t, rest.Config{RateGroups: nested, Transport: seen})
		var wg sync.WaitGroup
		wg.Go(func() { doAll(t, client, 1, limited("lists")) })
		synctest.Wait()
		doAll(t, client, 1, limited("reads"))
		wg.Wait()
		if len(seen.at) != 3 || seen.at[1] < time.Minute {
			t.Errorf("requests went out after %v", seen.at)
		}
	})
}

func TestThrottledIsA429ByAnotherName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now(), answer: func(n int) func(http.ResponseWriter) {
			return status(map[bool]int{true: 403, false: 200}[n < 3])
		}}
		var attempts []rest.Attempt
		client := newClient(t, rest.Config{RateGroups: nested, Transport: seen, Throttled: func(a rest.Attempt) (time.Duration, bool) {
			attempts = append(attempts, a)
			return 20 * time.Second, a.Status == 403
		}})
		r := limited("lists")
		r.Method, r.Path = http.MethodPost, rest.Route("/things/{id}", "a b")
		if _, err := client.Do(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if len(seen.at) != 3 || seen.at[1] < 20*time.Second || seen.at[2] < 40*time.Second || seen.at[2] > 42*time.Second {
			t.Errorf("requests went out after %v", seen.at)
		}
		want := rest.Attempt{Method: "POST", Route: "/things/{id}", Path: "/base/things/a%20b", Status: 403}
		if len(attempts) != 3 || attempts[0] != want || attempts[2].Status != 200 {
			t.Errorf("it was asked about %+v", attempts)
		}
	})
}

func TestThrottledToTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &recorder{start: time.Now(), answer: func(int) func(http.ResponseWriter) { return status(403) }}
		client := newClient(t, rest.Config{
			Transport: seen, Retry: rest.Retry{Attempts: 3},
			Throttled: func(rest.Attempt) (time.Duration, bool) { return time.Second, true },
		})
		_, err := client.Do(t.Context(), get)
		e, ok := errors.AsType[*rest.StatusError](err)
		if !ok || !e.Throttled || e.Status != 403 || e.Attempts != 3 {
			t.Errorf("err = %#v", err)
		}
	})
}
