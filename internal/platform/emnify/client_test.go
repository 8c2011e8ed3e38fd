package emnify_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
)

func TestTraits(t *testing.T) {
	for name, change := range map[platform.Name]func(*emnify.Config){platform.PlatformEmnify: func(*emnify.Config) {}, platform.PlatformBICS: bics} {
		p := newPlatform(t, &api{}, change)
		if traits := p.Traits(); p.Name() != name || traits.BatchSize != 2000 || traits.ConcurrentBatches != 1 {
			t.Errorf("%s: %+v", p.Name(), traits)
		}
	}
}

func TestBaseURLs(t *testing.T) {
	for _, test := range []struct {
		name       platform.Name
		base, want string
	}{
		{platform.PlatformEmnify, "", "https://cdn.emnify.net/api/v1/sim"},
		{platform.PlatformBICS, "", "https://simforthings.bics.com/api/v1/sim"},
		{platform.PlatformBICS, "https://proxy.test:8443/sft/", "https://proxy.test:8443/sft/api/v1/sim"},
	} {
		var got string
		p, err := emnify.New(emnify.Config{Name: test.name, Options: adapter.Options{BaseURL: test.base, Transport: transport(func(r *http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			if r.Method == http.MethodPost {
				answer(200, `{"auth_token":"abc"}`)(w, r)
			} else {
				got, _, _ = strings.Cut(r.URL.String(), "?")
				answer(200, `[]`)(w, r)
			}
			return w.Result(), nil
		})}})
		if err != nil {
			t.Fatal(err)
		}
		p.SIM(t.Context(), iccid)
		if got != test.want {
			t.Errorf("%s, %q: called %s", test.name, test.base, got)
		}
	}
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// clock notes when requests arrive, those for tokens included.
type clock struct {
	mu sync.Mutex
	at []time.Time
}

func (c *clock) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = append(c.at, time.Now())
	switch {
	case r.Method == http.MethodPost:
		answer(200, `{"auth_token":"abc"}`)(w, r)
	case r.URL.Path == "/api/v1/sim":
		answer(200, `[`+simJSON(17, 1, 5)+`]`)(w, r)
	case r.URL.Path == "/api/v1/endpoint":
		answer(200, `[]`)(w, r)
	default:
		answer(200, endpointJSON(5, 0, 17, 1))(w, r)
	}
	return w.Result(), nil
}

// most returns the largest number of requests in any span of time.
func (c *clock) most(span time.Duration) int {
	slices.SortFunc(c.at, time.Time.Compare)
	most := 0
	for i, from := range c.at {
		n, _ := slices.BinarySearchFunc(c.at[i:], from.Add(span), time.Time.Compare)
		most = max(most, n)
	}
	return most
}

func TestPublishedLimitsAreKept(t *testing.T) {
	for name, test := range map[string]struct {
		calls, limit int
		span         time.Duration
		call         func(context.Context, *emnify.Platform) error
	}{
		"lists a second": {200, 10, time.Second, func(ctx context.Context, p *emnify.Platform) error {
			return last(p.FindSIMs(ctx, platform.SIMQuery{IPAddress: "192.0.2.1"}))
		}},
		"endpoints a second":      {400, 50, time.Second, func(ctx context.Context, p *emnify.Platform) error { return last(p.SIM(ctx, iccid)) }},
		"everything in 5 minutes": {4000, 2000, 5 * time.Minute, func(ctx context.Context, p *emnify.Platform) error { return last(p.SIM(ctx, iccid)) }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				seen := &clock{}
				p, err := emnify.New(emnify.Config{Name: platform.PlatformEmnify, Options: adapter.Options{Transport: seen}})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := p.SIM(t.Context(), iccid); err != nil { // from here on a SIM is one call
					t.Fatal(err)
				}
				seen.at = nil
				var wg sync.WaitGroup
				for range test.calls {
					wg.Go(func() {
						if err := test.call(t.Context(), p); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				if most := seen.most(test.span); len(seen.at) != test.calls || most > test.limit || most < test.limit*6/10 {
					t.Errorf("%d requests, %d within %s", len(seen.at), most, test.span)
				}
			})
		})
	}
}
