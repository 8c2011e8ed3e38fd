package emnify

import (
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// authorized lets only requests with a valid token pass.
func (f *Fake) authorized(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || !f.tokens.valid(strings.TrimSpace(token), f.Now()) {
			return errUnauthorized
		}
		if f.options.NoWritePermission && r.Method != http.MethodGet {
			return errReadOnly
		}
		return next(w, r)
	}
}

// limited turns away who sends more than an address may.
func (f *Fake) limited(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !f.limits.take(r, f.Now()) {
			return f.tooMany()
		}
		return next(w, r)
	}
}

// listing turns lists away that come faster than the account may ask for them.
func (f *Fake) listing(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := f.lists.Take(f.Now()); !ok {
			return f.tooMany()
		}
		return next(w, r)
	}
}

// tooMany is the answer to who sends too much: BICS's does not say so.
func (f *Fake) tooMany() error {
	if f.options.BICS {
		return errRateBICS
	}
	return errRate
}

// addressLimits is a limit for each address that requests come from.
type addressLimits struct {
	requests int

	mu     sync.Mutex
	byHost map[string]*fakeapi.Limiter
}

// take lets a request in, or does not. The platform does not say how long to wait.
func (l *addressLimits) take(r *http.Request, now time.Time) bool {
	if l.requests <= 0 {
		return true
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byHost == nil {
		l.byHost = map[string]*fakeapi.Limiter{}
	}
	if l.byHost[host] == nil {
		l.byHost[host] = &fakeapi.Limiter{Requests: l.requests, Window: rateWindow}
	}
	_, ok := l.byHost[host].Take(now)
	return ok
}

// sequence lets one bulk call in at a time.
type sequence struct {
	mu       sync.Mutex
	busy     bool
	overlaps int
}

// sequential refuses a bulk call while another is under way. A call goes on when its
// client has left: only its end lets the next one in.
func (f *Fake) sequential(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !f.sequence.enter() {
			f.bulk.Add(BulkCall{At: f.Now(), Method: r.Method, Status: errBusy.status})
			return errBusy
		}
		defer f.sequence.leave()
		if f.options.BulkTime > 0 {
			<-time.After(f.options.BulkTime)
		}
		return next(w, r)
	}
}

func (s *sequence) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.busy {
		s.overlaps++
		return false
	}
	s.busy = true
	return true
}

func (s *sequence) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy = false
}

// reset forgets the overlaps so far.
func (s *sequence) reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.overlaps = 0
}

// Overlaps is how many bulk calls were refused because another one was under way,
// since the last [fakeapi.Server.ResetRequests].
func (f *Fake) Overlaps() int {
	f.sequence.mu.Lock()
	defer f.sequence.mu.Unlock()
	return f.sequence.overlaps
}
