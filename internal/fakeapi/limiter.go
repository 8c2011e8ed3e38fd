package fakeapi

import (
	"sync"
	"time"
)

// Limiter allows a number of requests in any window of a given length. Its zero
// value allows everything.
type Limiter struct {
	// Requests is how many requests a window allows; 0 means no limit.
	Requests int
	// Window is the length of the sliding window; 0 means one second.
	Window time.Duration

	mu sync.Mutex
	// taken are the times of the requests that were let in, at most Requests.
	taken []time.Time
}

// Take lets a request in at now, or tells how long to wait. A request that is
// turned away does not count.
func (l *Limiter) Take(now time.Time) (retryAfter time.Duration, ok bool) {
	if l.Requests <= 0 {
		return 0, true
	}
	window := l.Window
	if window <= 0 {
		window = time.Second
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.taken) < l.Requests {
		l.taken = append(l.taken, now)
		return 0, true
	}
	if free := l.taken[0].Add(window); now.Before(free) {
		return free.Sub(now), false
	}
	l.taken = append(l.taken[1:], now)
	return 0, true
}
