package onomondo_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestTraits(t *testing.T) {
	p, _ := serving(t, nil)
	if p.Name() != platform.PlatformOnomondo {
		t.Errorf("name is %s", p.Name())
	}
	traits := p.Traits()
	traits.Settable = platform.Settable{} // the changes' tests are about it
	mustEqual(t, "traits", platform.Traits{BatchSize: 20, ConcurrentBatches: 4, LockNamesIMEI: true, UniqueLabels: true}, traits)
	mustEqual(t, "periods", []string{"monthly", "weekly", "daily"}, p.DataLimitPeriods())
}

func TestBaseURLs(t *testing.T) {
	for base, want := range map[string]string{
		"":                           "https://api.onomondo.com/connectors",
		"https://proxy.test/ono/":    "https://proxy.test/ono/connectors",
		"https://proxy.test:8443/on": "https://proxy.test:8443/on/connectors",
	} {
		var got string
		p, err := onomondo.New(onomondo.Config{Options: adapter.Options{BaseURL: base, Transport: transport(func(r *http.Request) (*http.Response, error) {
			got = r.URL.String()
			w := httptest.NewRecorder()
			w.WriteString(`[]`)
			return w.Result(), nil
		})}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Connectors(t.Context()); err != nil || got != want {
			t.Errorf("%q: called %s, err = %v", base, got, err)
		}
	}
	if _, err := onomondo.New(onomondo.Config{Options: adapter.Options{BaseURL: "nonsense"}}); err == nil || !strings.HasPrefix(err.Error(), "Onomondo: ") {
		t.Errorf("nonsense is taken for a base URL: %v", err)
	}
}

func TestTheKeyTravelsAsItIsAndIsNeverLogged(t *testing.T) {
	var log bytes.Buffer
	ctx := tflogtest.RootLogger(t.Context(), &log)
	p, _ := serving(t, map[string]http.HandlerFunc{getSIM: func(w http.ResponseWriter, r *http.Request) {
		if got := r.Header.Get("Authorization"); got != "s3cret-key" {
			t.Errorf("Authorization is %q", got)
		}
		if got := r.Header.Get("User-Agent"); got != "agent/1" {
			t.Errorf("User-Agent is %q", got)
		}
		answer(401, `{"message":"the key s3cret-key is wrong"}`)(w, r)
	}})
	_, err := p.SIM(ctx, iccid)
	if text := log.String() + err.Error(); strings.Contains(text, "s3cret") || !strings.Contains(text, "/sims/{sim_id}") {
		t.Errorf("the log or the error: %s", text)
	}
}

// clock notes when requests arrive.
type clock struct {
	mu     sync.Mutex
	start  time.Time
	at     []time.Duration
	answer func(n int) http.HandlerFunc
}

func (c *clock) RoundTrip(r *http.Request) (*http.Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = append(c.at, time.Since(c.start))
	w := httptest.NewRecorder()
	c.answer(len(c.at))(w, r)
	return w.Result(), nil
}

func TestPublishedLimitIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := &clock{start: time.Now(), answer: func(int) http.HandlerFunc { return answer(200, simJSON) }}
		p, err := onomondo.New(onomondo.Config{Options: adapter.Options{Transport: seen}})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 1500 {
			wg.Go(func() {
				if _, err := p.SIM(t.Context(), iccid); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		slices.Sort(seen.at)
		most := 0
		for i, from := range seen.at {
			n, _ := slices.BinarySearch(seen.at[i:], from+time.Minute)
			most = max(most, n)
		}
		if len(seen.at) != 1500 || most >= 600 || most < 560 {
			t.Errorf("%d requests, %d within a minute", len(seen.at), most)
		}
	})
}

func TestTooFastWaitsForTheReset(t *testing.T) {
	for name, test := range map[string]struct {
		status   int
		left     string
		reset    time.Duration
		from, to time.Duration
	}{
		"429":               {429, "0", 40 * time.Second, 41 * time.Second, 42 * time.Second},
		"the last of a 200": {200, "0", 40 * time.Second, 41 * time.Second, 42 * time.Second},
		"not the last":      {200, "1", 40 * time.Second, 0, time.Second},
		"429, in the past":  {429, "0", -time.Minute, time.Second, 2 * time.Second},
		"429, absurd":       {429, "0", 1000 * time.Hour, time.Second, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				seen := &clock{start: time.Now(), answer: func(n int) http.HandlerFunc {
					if n > 1 {
						return answer(200, simJSON)
					}
					return answer(test.status, simJSON, "x-ratelimit-limit", "600", "x-ratelimit-remaining", test.left,
						"x-ratelimit-reset", fmt.Sprint(time.Now().Add(test.reset).Unix()))
				}}
				p := newPlatform(t, seen)
				for range 2 {
					if _, err := p.SIM(t.Context(), iccid); err != nil {
						t.Fatal(err)
					}
				}
				if at := seen.at[1]; at < test.from || at > test.to {
					t.Errorf("requests went out after %v", seen.at)
				}
			})
		})
	}
}
