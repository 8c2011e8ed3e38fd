package onomondo

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// rateWindow is the time in which Options.RateLimit calls are allowed. It is fixed: all
// windows begin with a minute of the clock.
const rateWindow = time.Minute

// window counts the calls of the current window.
type window struct {
	// requests is how many calls a window allows; a negative number means no limit.
	requests int

	mu    sync.Mutex
	start time.Time
	taken int
}

// take lets a call in or does not, and says how many are left until when.
func (l *window) take(now time.Time) (left int, reset time.Time, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if start := now.Truncate(rateWindow); !start.Equal(l.start) {
		l.start, l.taken = start, 0
	}
	if ok = l.taken < l.requests; ok {
		l.taken++
	}
	return l.requests - l.taken, l.start.Add(rateWindow), ok
}

// limited turns away who calls more often than allowed, and tells everybody how much is
// left. A call that is turned away is not told in seconds when to come again.
func (f *Fake) limited(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if f.limit.requests < 0 {
			return next(w, r)
		}
		left, reset, ok := f.limit.take(f.now())
		w.Header().Set("X-Ratelimit-Limit", strconv.Itoa(f.limit.requests))
		w.Header().Set("X-Ratelimit-Remaining", strconv.Itoa(left))
		w.Header().Set("X-Ratelimit-Reset", strconv.FormatInt(reset.Unix(), 10))
		if !ok {
			return errRate
		}
		return next(w, r)
	}
}

// authorized lets only calls with the API key pass, which may stand alone or behind
// "Bearer".
func (f *Fake) authorized(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") != f.options.APIKey {
			return errUnauthorized
		}
		if f.options.ReadOnlyKey && r.Method != http.MethodGet {
			return errReadOnly
		}
		return next(w, r)
	}
}
