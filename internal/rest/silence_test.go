package rest_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// mute takes requests and says nothing.
type mute struct{ calls int }

func (m *mute) RoundTrip(r *http.Request) (*http.Response, error) {
	m.calls++
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// A read that nobody answers is given up after a few attempts, and says what is the
// matter; a write is worth all of them.
func TestSilence(t *testing.T) {
	for name, test := range map[string]struct {
		r     rest.Request
		calls int
	}{
		"a read":  {get, 3},
		"a write": {idempotent(post), 8},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := &mute{}
				start := time.Now()
				_, err := newClient(t, rest.Config{Transport: transport, AttemptTimeout: 30 * time.Second}).Do(t.Context(), test.r)
				if err == nil || transport.calls != test.calls {
					t.Fatalf("%d calls in %s: %v", transport.calls, time.Since(start), err)
				}
				if took := time.Since(start); test.calls == 3 && took > 2*time.Minute {
					t.Errorf("it took %s", took)
				}
				mustContain(t, err.Error(), "no whole answer within 30s")
				mustContain(t, rest.Advice(err), "no answer came")
				if said := strings.Contains(err.Error(), "took effect"); said != (test.calls == 8) {
					t.Errorf("of effects it says %t: %v", said, err)
				}
			})
		})
	}
}

// Where the platform asks to wait longer than anybody waits, all others of the group
// learn how long, and wait for no part of it.
func TestAPauseBeyondPatienceIsToldAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, rest.Config{RateGroups: groups, Transport: handler(func(w http.ResponseWriter, _ *http.Request) { status(429, "Retry-After", "3600")(w) })})
		start := time.Now()
		_, err := client.Do(t.Context(), limited("slow"))
		mustContain(t, err.Error(), "1h0m0s")
		_, err = client.Do(t.Context(), limited("slow"))
		if err == nil || time.Since(start) > time.Second {
			t.Fatalf("after %s: %v", time.Since(start), err)
		}
		mustContain(t, err.Error(), "asks to wait 1h0m0s")
	})
}
