package emnify_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const forbidden = `{"message":"Forbidden"}`

// patient has the retries of the provider itself.
func patient(c *emnify.Config) { c.Retry = rest.Retry{} }

// closedFor answers 403 for a while from the second call on, as BICS does to who is too fast.
func closedFor(d time.Duration, then http.HandlerFunc) http.HandlerFunc {
	var opens time.Time
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case opens.IsZero():
			opens = time.Now().Add(d)
			then(w, r)
		case time.Now().Before(opens):
			answer(403, forbidden)(w, r)
		default:
			then(w, r)
		}
	}
}

func TestBICSForbidsWhatWorkedBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &api{routes: map[string]http.HandlerFunc{"GET /api/v1/dns": closedFor(5*time.Minute, answer(200, `[]`))}}
		p := newPlatform(t, a, bics, patient)
		start := time.Now()
		for range 2 { // the second is closed to for all the time that the limit counts
			if _, err := p.DNSConfigs(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(start); waited < 5*time.Minute || waited > 6*time.Minute || len(a.calls()) > 12 {
			t.Errorf("it took %s", waited)
		}
	})
}

func TestBICSForbidsTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // others at this address have used the limit up
		a := &api{routes: map[string]http.HandlerFunc{
			authenticate:      inTurn(answer(403, forbidden), answer(403, forbidden), answer(200, `{"auth_token":"abc"}`)),
			"GET /api/v1/sim": answer(200, `[`+simJSON(17, 0, 0)+`]`),
		}}
		start := time.Now()
		if _, err := newPlatform(t, a, bics, patient).SIM(t.Context(), iccid); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(start); waited < 45*time.Second || waited > 50*time.Second {
			t.Errorf("it took %s", waited)
		}
	})
}

func TestBICSForbidsWhoIsBusy(t *testing.T) {
	for _, test := range []struct {
		name  string
		calls int
		want  error
	}{
		{"few requests", 100, platform.ErrForbidden},
		{"nearly all", 1800, platform.ErrUnavailable},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &api{routes: map[string]http.HandlerFunc{
					"GET /api/v1/dns":             answer(200, `[]`),
					"GET /api/v1/service_profile": answer(403, forbidden),
				}}
				p := newPlatform(t, a, bics)
				for range test.calls {
					if _, err := p.DNSConfigs(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				e := mustBe(t, test.name, last(p.ServiceProfiles(t.Context())), test.want)
				if !strings.Contains(e.Advice, "2,000") {
					t.Errorf("advice is %q", e.Advice)
				}
				time.Sleep(6 * time.Minute) // the window is empty again
				mustBe(t, "later", last(p.ServiceProfiles(t.Context())), platform.ErrForbidden)
			})
		})
	}
}

func TestBICSForbidsForWantOfARight(t *testing.T) {
	a := &api{routes: map[string]http.HandlerFunc{"PATCH /api/v2/endpoint/multi": answer(403, forbidden)}}
	p := newPlatform(t, a, bics)
	e := mustBe(t, "batch", p.UpdateSIMs(t.Context(), relabel(17)), platform.ErrForbidden)
	if len(a.calls()) != 1 || !strings.Contains(e.Advice, "too many requests") {
		t.Errorf("advice is %q", e.Advice)
	}
}

func TestTrafficLimitsAreForbiddenOneByOne(t *testing.T) {
	a := &api{routes: map[string]http.HandlerFunc{
		"GET /api/v1/service_profile/1/traffic_limit": inTurn(answer(200, `[]`), answer(403, forbidden), answer(200, `[]`)),
		"GET /api/v1/service_profile/2/traffic_limit": answer(403, forbidden),
	}}
	p := newPlatform(t, a, bics)
	for range 2 {
		if _, err := p.TrafficLimits(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
	}
	a.calls()
	if _, err := p.TrafficLimits(t.Context(), 2); err == nil || len(a.calls()) != 1 {
		t.Errorf("err = %v", err)
	}
}

func TestEmnifyForbidsForWantOfARightOnly(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{"GET /api/v1/dns": inTurn(answer(200, `[]`), answer(403, forbidden))})
	p.DNSConfigs(t.Context())
	mustBe(t, "dns", last(p.DNSConfigs(t.Context())), platform.ErrForbidden)
	if calls := a.calls(); len(calls) != 2 {
		t.Errorf("called %v", calls)
	}
}

func TestA429IsWaitedForAsLongAsTheLimitCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &api{routes: map[string]http.HandlerFunc{"GET /api/v1/dns": func(w http.ResponseWriter, r *http.Request) { answer(429, ``)(w, r) }}}
		start := time.Now()
		mustBe(t, "too fast", last(newPlatform(t, a, patient).DNSConfigs(t.Context())), platform.ErrUnavailable)
		if waited := time.Since(start); waited < 5*time.Minute || waited > 6*time.Minute || len(a.calls()) != 8 {
			t.Errorf("it took %s", waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		start = time.Now()
		mustBe(t, "no time", last(newPlatform(t, a, patient).DNSConfigs(ctx)), platform.ErrUnavailable)
		if waited := time.Since(start); waited >= 10*time.Second {
			t.Errorf("it waited %s in vain", waited)
		}
	})
}

func TestOnePauseForAllThatWereUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		slow := func(w http.ResponseWriter, r *http.Request) {
			n := calls.Add(1)
			time.Sleep(10 * time.Millisecond)
			if n > 1 && n <= 9 {
				answer(403, forbidden)(w, r)
				return
			}
			answer(200, `[]`)(w, r)
		}
		a := &api{routes: map[string]http.HandlerFunc{"GET /api/v1/dns": slow}}
		p := newPlatform(t, a, bics, patient)
		p.DNSConfigs(t.Context())
		start := time.Now()
		done := make(chan error)
		for range 8 {
			go func() { done <- last(p.DNSConfigs(t.Context())) }()
		}
		for range 8 {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
		if waited := time.Since(start); waited > 17*time.Second {
			t.Errorf("it took %s", waited)
		}
	})
}
