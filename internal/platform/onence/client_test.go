package onence_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
)

func TestTraits(t *testing.T) {
	p, _ := serving(t, "", nil)
	if traits := p.Traits(); p.Name() != platform.Platform1NCE || traits.BatchSize != 100 || traits.ConcurrentBatches != 4 {
		t.Errorf("%s: %+v", p.Name(), traits)
	}
}

// clock notes when requests other than for tokens arrive.
type clock struct {
	mu sync.Mutex
	at []time.Time
}

func (c *clock) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	if r.Method == http.MethodPost {
		w.WriteString(`{"access_token":"abc"}`)
		return w.Result(), nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = append(c.at, time.Now())
	w.WriteString(`{"iccid":"8988280666000000000","status":"Enabled","order_number":1}`)
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
		requests, limit int
		span            time.Duration
		call            func(*testing.T, *onence.Platform) error
	}{
		"sims":   {200, 10, time.Second, func(t *testing.T, p *onence.Platform) error { return last(p.SIM(t.Context(), iccid)) }},
		"orders": {300, 100, 5 * time.Minute, func(t *testing.T, p *onence.Platform) error { return last(p.Order(t.Context(), 1)) }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				seen := &clock{}
				p, err := onence.New(onence.Config{Options: adapter.Options{Transport: seen}})
				if err != nil {
					t.Fatal(err)
				}
				var wg sync.WaitGroup
				for range test.requests {
					wg.Go(func() {
						if err := test.call(t, p); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				if most := seen.most(test.span); len(seen.at) != test.requests || most > test.limit || most < test.limit*8/10 {
					t.Errorf("%d requests, %d within %s", len(seen.at), most, test.span)
				}
			})
		})
	}
}
