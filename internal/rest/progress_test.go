package rest_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-log/tflogtest"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// informed are the lines at INFO of what do does with a logger.
func informed(t *testing.T, do func(ctx context.Context)) []string {
	t.Helper()
	var log bytes.Buffer
	do(tflogtest.RootLogger(t.Context(), &log))
	var lines []string
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, `"@level":"info"`) {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestWaitingForTheRateLimitIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, rest.Config{RateGroups: groups, Transport: &recorder{start: time.Now()}})
		lines := informed(t, func(ctx context.Context) {
			for range 13 { // one a second
				if _, err := client.Do(ctx, limited("slow")); err != nil {
					t.Error(err)
				}
			}
		})
		if len(lines) != 2 { // the first that waits, and 10 s later
			t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, ""))
		}
		mustContain(t, lines[0], "rate limit", `"limit":"slow"`, `"per_second":1`, `"requests":1`, `"wait_ms":1000`)
		mustContain(t, lines[1], `"requests":10`)
	})
}

func TestTheSlowestOfNestedLimitsIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, rest.Config{RateGroups: nested, Transport: &recorder{start: time.Now()}})
		lines := informed(t, func(ctx context.Context) {
			for range 3 {
				if _, err := client.Do(ctx, limited("lists")); err != nil {
					t.Error(err)
				}
			}
		})
		if len(lines) != 1 {
			t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, ""))
		}
		mustContain(t, lines[0], `"limit":"lists"`, `"per_second":1`)
	})
}

func TestAPauseOfThePlatformsIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		client := newClient(t, rest.Config{RateGroups: groups, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(10 * time.Millisecond) // all three are under way at once
			if time.Since(began) < time.Second {
				status(429, "Retry-After", "60")(w)
				return
			}
			status(200)(w)
		})})
		lines := informed(t, func(ctx context.Context) {
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() { _, _ = client.Do(ctx, limited("fast")) })
			}
			all.Wait()
		})
		var pauses []string
		for _, line := range lines {
			if strings.Contains(line, "rest") && !strings.Contains(line, "rate limit") {
				pauses = append(pauses, line)
			}
		}
		if len(pauses) != 1 {
			t.Fatalf("%d pauses were told:\n%s", len(pauses), strings.Join(lines, ""))
		}
		mustContain(t, pauses[0], "the platform asked for a pause", `"status":429`, `"wait_ms":60000`, `"route":"/thing"`)
	})
}

func TestASpentWindowIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := newClient(t, rest.Config{Window: window, RateGroups: groups, Transport: handler(func(w http.ResponseWriter, _ *http.Request) {
			status(200, "X-Left", "0", "X-Reset", in(30*time.Second))(w)
		})})
		lines := informed(t, func(ctx context.Context) {
			if _, err := client.Do(ctx, limited("fast")); err != nil {
				t.Error(err)
			}
		})
		if len(lines) != 1 {
			t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, ""))
		}
		mustContain(t, lines[0], "window has nothing left", `"status":200`, `"wait_ms":3`)
	})
}

func TestARepeatedRequestIsToldWithItsReason(t *testing.T) {
	var calls atomic.Int64
	client := newClient(t, rest.Config{Retry: fast, Transport: answers(&calls, status(503), status(502), status(200))})
	lines := informed(t, func(ctx context.Context) {
		if _, err := client.Do(ctx, get); err != nil {
			t.Error(err)
		}
	})
	if len(lines) != 2 {
		t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, ""))
	}
	mustContain(t, lines[0], "sent again", `"status":503`, `"attempt":1`, "wait_ms")
	mustContain(t, lines[1], `"status":502`, `"attempt":2`)

	broken := fast
	broken.Attempts = 2
	client = newClient(t, rest.Config{Retry: broken, Secrets: []string{"topsecret"}, Transport: &failing{err: &brokenOff{"topsecret"}}})
	lines = informed(t, func(ctx context.Context) { _, _ = client.Do(ctx, get) })
	if len(lines) != 1 { // the last attempt is not repeated
		t.Fatalf("%d lines:\n%s", len(lines), strings.Join(lines, ""))
	}
	mustContain(t, lines[0], "unexpected EOF", `"attempt":1`)
	if strings.Contains(lines[0], "topsecret") {
		t.Errorf("the line holds a secret: %s", lines[0])
	}
}

// brokenOff is a broken connection whose error tells more than it should.
type brokenOff struct{ text string }

func (e *brokenOff) Error() string { return e.text + ": " + io.ErrUnexpectedEOF.Error() }
