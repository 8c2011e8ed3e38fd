package fakeapi

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Config is what a platform's fake gives its [Server]. The zero value works.
type Config struct {
	// Clock is the time that the platform goes by; nil means time.Now.
	Clock func() time.Time
	// Latency is the real time that every answer takes at least.
	Latency time.Duration
	// Prefix is a path that requests may carry in front of the routes, like the
	// path of the platform's own base URL.
	Prefix string
	// ErrorBody is the platform's own JSON for an error that has no other cause.
	ErrorBody func(status int) any
	// Reset forgets what the fake remembers of requests beside the counts.
	Reset func()
	// ResetFleet puts the fleet back to how it began.
	ResetFleet func() error
}

// Server is the part of a fake that is the same for every platform: it counts
// requests, brings about faults, and offers the management under /_fake/. Vendors
// add their routes with Handle.
type Server struct {
	config   Config
	routes   *http.ServeMux
	patterns []string // of routes
	manage   *management
	counts   counter
	faults   faultSet
	journal  *journal
}

// NewServer makes a server without routes. With a [FileStore] it keeps a journal of
// requests beside the file.
func NewServer(config Config, store Store) (*Server, error) {
	journal, err := openJournal(store)
	if err != nil {
		return nil, err
	}
	s := &Server{config: config, routes: http.NewServeMux(), manage: newManagement(), journal: journal}
	s.routes.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		s.WriteError(w, http.StatusNotFound)
	})
	s.handleManagement()
	return s, nil
}

// Handle adds a route of the platform. Its pattern, like "GET /v1/sims/{iccid}", is
// also the route template by which requests are counted and faults are matched.
func (s *Server) Handle(pattern string, h http.HandlerFunc) {
	s.patterns = append(s.patterns, pattern)
	s.routes.HandleFunc(pattern, h)
}

// HandleManagement adds a route under /_fake/, and what GET /_fake/ says about it. Its
// requests are neither counted nor hit by faults, and need no credentials.
func (s *Server) HandleManagement(pattern, about string, h http.HandlerFunc) {
	s.manage.handle(pattern, about, h)
}

// ServeHTTP implements [http.Handler].
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.config.Prefix != "" && strings.HasPrefix(r.URL.Path, s.config.Prefix+"/") {
		http.StripPrefix(s.config.Prefix, http.HandlerFunc(s.serve)).ServeHTTP(w, r)
		return
	}
	s.serve(w, r)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if s.manage.concerns(r.URL.Path) {
		s.manage.mux.ServeHTTP(w, r)
		return
	}
	route := s.route(r)
	s.counts.add(route)
	out := &statusWriter{ResponseWriter: w}
	// Deferred, so that a request whose connection breaks is written down too.
	defer func() { s.journal.add(route, out.status) }()
	pause(r.Context(), s.config.Latency)
	s.answer(out, r, route)
}

// route is the template of the request's route, "GET *" for one that is unknown.
func (s *Server) route(r *http.Request) string {
	if _, pattern := s.routes.Handler(r); pattern != "/" && pattern != "" {
		return pattern
	}
	return r.Method + " *"
}

// pause lets d pass. A client that has left in the meantime gets no answer.
func pause(ctx context.Context, d time.Duration) {
	if wait(ctx, d) != nil {
		panic(http.ErrAbortHandler)
	}
}

// Now is the time on the fake's clock.
func (s *Server) Now() time.Time {
	if s.config.Clock == nil {
		return time.Now()
	}
	return s.config.Clock()
}

// WriteError answers with status and the platform's own body for it.
func (s *Server) WriteError(w http.ResponseWriter, status int) {
	if s.config.ErrorBody == nil {
		WriteJSON(w, status, map[string]string{"message": http.StatusText(status)})
		return
	}
	WriteJSON(w, status, s.config.ErrorBody(status))
}

// Requests counts the requests that this server has got, by route template.
func (s *Server) Requests() map[string]int { return s.counts.snapshot() }

// ResetRequests forgets the requests so far. The journal, which other processes
// share, stays: see [ResetJournal].
func (s *Server) ResetRequests() {
	s.counts.reset()
	if s.config.Reset != nil {
		s.config.Reset()
	}
}

// AddFault puts a fault in force. It panics when the fault makes no sense, which is
// a mistake in a test.
func (s *Server) AddFault(f Fault) {
	if err := s.faults.add(f); err != nil {
		panic(fmt.Sprintf("fakeapi: %v", err))
	}
}

// ClearFaults lifts all faults.
func (s *Server) ClearFaults() { s.faults.reset() }

// Close writes the journal to its end. The store is its owner's to close.
func (s *Server) Close() error { return s.journal.close() }
