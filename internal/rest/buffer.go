package rest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// buffering reads an answer whole, so that what goes wrong on the way is an
// error of the attempt, which the retry sees.
type buffering struct {
	next    http.RoundTripper
	limit   int64
	timeout time.Duration
	// sizes are those of the last answers, by route: a page is about as long as the one before.
	sizes sync.Map
}

func newBuffering(next http.RoundTripper, limit int64, timeout time.Duration) *buffering {
	return &buffering{
		next:    next,
		limit:   cmp.Or(limit, defaultMaxResponseBytes),
		timeout: cmp.Or(timeout, defaultAttemptTimeout),
	}
}

// errNotJSON counts as a broken connection: proxies and overloaded gateways
// answer 200 with a page of their own, or close in the middle of a body.
var errNotJSON = errors.New("the answer is not JSON, or is cut off")

// silenceError means that an attempt's own time has run out.
type silenceError struct{ within time.Duration }

func (e *silenceError) Error() string { return fmt.Sprintf("no whole answer within %s", e.within) }

// Timeout makes it one of net's time-outs.
func (e *silenceError) Timeout() bool { return true }

// Temporary is for net.Error.
func (e *silenceError) Temporary() bool { return true }

// errPage is errNotJSON of which more is known.
var errPage = errors.New("a web page came instead of the answer")

// RoundTrip bounds the attempt in time and its answer in size.
func (b *buffering) RoundTrip(req *http.Request) (*http.Response, error) {
	// Not context.WithTimeout: a context may tell a deadline and end later.
	ctx, cancel := context.WithCancel(req.Context())
	defer cancel()
	defer time.AfterFunc(b.timeout, cancel).Stop()
	resp, err := b.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, b.explain(ctx, req, err)
	}
	body, err := b.read(callOf(req), resp)
	if err != nil {
		return nil, b.explain(ctx, req, err)
	}
	resp.Body = hold(body)
	resp.Request = req
	return resp, nil
}

func (b *buffering) read(c *call, resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return b.readRefusal(resp)
	}
	body, err := readAll(resp.Body, b.size(c, resp), b.limit)
	b.sizes.Store(c.route, int64(len(body)))
	if int64(len(body)) > b.limit {
		return nil, &finalError{&TooLargeError{Method: c.method, Route: c.route, Limit: b.limit}}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	if resp.StatusCode != http.StatusNoContent && c.foreign(resp, body) {
		if looksLikeHTML(resp.Header, body) {
			return nil, errPage
		}
		return nil, errNotJSON
	}
	return body, nil
}

// readRefusal cuts what is too long to say anything: of a refusal, the status counts.
func (b *buffering) readRefusal(resp *http.Response) ([]byte, error) {
	limit := min(b.limit, maxParsed)
	body, err := readAll(resp.Body, resp.ContentLength, limit)
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	return body[:min(int64(len(body)), limit)], nil
}

// size is how long a body is, or was last time.
func (b *buffering) size(c *call, resp *http.Response) int64 {
	if last, ok := b.sizes.Load(c.route); ok && resp.ContentLength < 0 {
		return last.(int64)
	}
	return resp.ContentLength
}

// foreign reports whether a successful answer cannot be the platform's: where
// none is expected, a page in its place would pass for a change that was made.
func (c *call) foreign(resp *http.Response, body []byte) bool {
	if c.wantsJSON {
		return !isJSON(body)
	}
	return len(body) > 0 && looksLikeHTML(resp.Header, body)
}

// explain tells the attempt's own time-out from the end of the caller's context:
// only the latter ends the request.
func (b *buffering) explain(attempt context.Context, req *http.Request, err error) error {
	if attempt.Err() != nil && req.Context().Err() == nil {
		return &silenceError{b.timeout}
	}
	return err
}
