package rest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// A body that holds for a short time is made again before each repetition, and where
// somebody else's 429 kept the request waiting.
func TestBodiesAreRenewedAfterAWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bodies []string
		made := 0
		client := newClient(t, rest.Config{
			RateGroups: map[string]rest.RateGroup{"all": {PerSecond: 100, Burst: 1}},
			Transport: handler(func(w http.ResponseWriter, r *http.Request) {
				b, _ := io.ReadAll(r.Body)
				bodies = append(bodies, string(b))
				if len(b) == 3 && len(bodies) == 1 {
					status(429, "Retry-After", "8")(w)
				}
			}),
		})
		renewed := idempotent(post)
		renewed.RateGroup = "all"
		renewed.Renew = func(context.Context) (any, error) { made++; return []int{made, 22}, nil }
		if _, err := client.Do(t.Context(), renewed); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(bodies, []string{"[1]", "[1,22]"}) {
			t.Errorf("sent %q", bodies)
		}

		bodies = nil
		other := post
		other.RateGroup = "all"
		go func() { _, _ = client.Do(t.Context(), other) }()
		time.Sleep(20 * time.Millisecond) // the group pauses now
		if _, err := client.Do(t.Context(), renewed); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if !slices.Contains(bodies, "[2,22]") {
			t.Errorf("sent %q", bodies)
		}
	})
}

func TestARenewalMayEndTheRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		nothing := errors.New("nothing left")
		r := idempotent(post)
		r.Renew = func(context.Context) (any, error) { return nil, nothing }
		client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) { status(503)(w) })})
		if _, err := client.Do(t.Context(), r); !errors.Is(err, nothing) {
			t.Errorf("got %v", err)
		}
	})
}

// Making a body again may take longer than a request may queue, where many reads are
// needed for it. It is not made a third time for that.
func TestASlowRenewalIsGoodForOneTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent, made := 0, 0
		r := idempotent(post)
		r.Renew = func(context.Context) (any, error) {
			made++
			time.Sleep(10 * time.Second)
			return []int{made}, nil
		}
		client := newClient(t, rest.Config{Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			if sent++; sent == 1 {
				status(503)(w)
			}
		})})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		if _, err := client.Do(ctx, r); err != nil || sent != 2 || made != 1 {
			t.Errorf("sent %d, made %d: %v", sent, made, err)
		}
	})
}
