package emnify

import (
	"cmp"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// How long to rest after too many requests where the platform does not say:
// firstPause, twice as long each time it happens again, at most maxPause. Eight
// attempts, which is the default, wait longer in all than the five minutes that the
// limit counts. Other settings for retries stretch or shrink both by the same factor.
const (
	firstPause = 15 * time.Second
	maxPause   = time.Minute

	firstPauseMinWaits = 30 // firstPause is 30 times the default MinWait
	maxPauseMaxWaits   = 2  // maxPause is twice the default MaxWait
)

// busyFrom is how many requests in the limit's window make a 403 likelier to be
// about their number than about a right: 90 % of the limit.
const busyFrom = windowLimit * 9 / 10

// throttle recognizes too many requests and says how long to rest. Above all it tells
// BICS's two meanings of 403 apart: BICS answers so where emnify answers 429, and goes
// on until the rate falls. Taken for a lack of rights, it would fail a plan, or bar an
// account from writing, for no reason.
//
// What a 403 says does not tell, so what went before it does. It means too many
// requests where one of these holds:
//
//   - the call is for a token, which needs no right: a wrong one is a 401. This is
//     how a process finds that others at the same IP address have used up the limit;
//   - this client has sent nearly as many requests as the limit allows;
//   - the same call has worked before in this process, so that the right is there,
//     such as page 7 after page 6.
//
// Any other 403 is a lack of rights. The price of a mistake is bounded: a right that
// is taken away while the provider runs costs the retries of one call, some minutes,
// and ends as an error that names both.
type throttle struct {
	// ambiguous says that a 403 has two meanings here.
	ambiguous bool
	// backoff are the pauses of a first one in a row.
	backoff wait.Backoff

	mu sync.Mutex
	// sent are the times of the answers in the window, oldest first.
	sent []time.Time
	// worked are the calls that have succeeded.
	worked map[string]struct{}
	// pauses are those of this row, until is when the last of them ends.
	pauses wait.Backoff
	until  time.Time
}

func newThrottle(name platform.Name, retry rest.Retry) *throttle {
	backoff := wait.Backoff{
		Pause:   cmp.Or(firstPauseMinWaits*retry.MinWait, firstPause),
		Longest: cmp.Or(maxPauseMaxWaits*retry.MaxWait, maxPause),
	}
	return &throttle{ambiguous: name == platform.PlatformBICS, backoff: backoff, pauses: backoff, worked: map[string]struct{}{}}
}

// judge is [rest.Config].Throttled.
func (t *throttle) judge(a rest.Attempt) (time.Duration, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	t.count(now)
	switch {
	case a.Status >= 200 && a.Status <= 299:
		t.worked[call(a)] = struct{}{}
		t.pauses = t.backoff
	case a.Status == http.StatusTooManyRequests, a.Status == http.StatusForbidden && t.tooMany(a):
		return t.pause(now), true
	}
	return 0, false
}

// count notes an answer and forgets those that have left the window.
func (t *throttle) count(now time.Time) {
	old := 0
	for old < len(t.sent) && now.Sub(t.sent[old]) > windowSeconds*time.Second {
		old++
	}
	t.sent = append(t.sent[old:], now)
}

// tooMany tells what a 403 means.
func (t *throttle) tooMany(a rest.Attempt) bool {
	_, worked := t.worked[call(a)]
	return t.ambiguous && (a.Route == routeAuthenticate || len(t.sent) >= busyFrom || worked)
}

// pause returns how long to rest. Requests that were under way together share one pause.
func (t *throttle) pause(now time.Time) time.Duration {
	if now.Before(t.until) {
		return t.until.Sub(now)
	}
	pause := t.pauses.Next()
	t.until = now.Add(pause)
	return pause
}

// call names a call: its route, and the very object where a 403 is published for
// objects that there are not, which is the case for traffic limits alone.
func call(a rest.Attempt) string {
	if strings.Contains(a.Route, "/traffic_limit") {
		return a.Method + " " + a.Path
	}
	return a.Method + " " + a.Route
}
