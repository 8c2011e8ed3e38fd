package lifecycle_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
)

var background = context.Background()

// wire carries the provider's requests. It writes them down, and can go wrong at one.
type wire struct {
	next http.RoundTripper

	mu     sync.Mutex
	routes []string
	// at is the request, counted from 1, that trouble befalls, or eachRequest.
	at      int
	trouble trouble
}

// eachRequest is all of them.
const eachRequest = -1

// trouble is what becomes of a request; pass sends it on.
type trouble func(req *http.Request, pass func() (*http.Response, error)) (*http.Response, error)

// RoundTrip implements [http.RoundTripper].
func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.routes = append(w.routes, req.Method+" "+req.URL.Path)
	hit := w.trouble != nil && (w.at == eachRequest || len(w.routes) == w.at)
	w.mu.Unlock()
	pass := func() (*http.Response, error) { return w.next.RoundTrip(req) }
	if hit {
		return w.trouble(req, pass)
	}
	return pass()
}

// begin forgets the requests so far; trouble befalls the request at, counted from now.
func (w *wire) begin(at int, what trouble) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.routes, w.at, w.trouble = nil, at, what
}

// sent are the requests since begin.
func (w *wire) sent() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.routes)
}

// writes are the requests since begin that may change something.
func (w *wire) writes() []string {
	return slices.DeleteFunc(w.sent(), func(route string) bool { return !isWrite(route) })
}

// isWrite tells whether a request may change something on the platform.
func isWrite(route string) bool {
	return !strings.HasPrefix(route, "GET ") && !strings.HasSuffix(route, "/authenticate") && !strings.HasSuffix(route, "/oauth/token")
}
