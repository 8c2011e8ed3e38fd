package rest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"
)

// maxQueued is how long a request whose body can be renewed may wait to be sent before
// the body is.
const maxQueued = 5 * time.Second

// freshBody is the body of a request that is made again after a wait. Its zero value
// leaves the request's body as it is.
type freshBody struct {
	renew func(context.Context) (any, error)
	// asOf is when the body was made, stale that an attempt has failed since.
	asOf  time.Time
	stale bool
	// body is the renewed one; nil while the request's own holds.
	body []byte
}

func (f *freshBody) expired() bool {
	return f.renew != nil && (f.stale || time.Since(f.asOf) > maxQueued)
}

func (f *freshBody) make(ctx context.Context) error {
	f.stale = false
	made, err := f.renew(ctx)
	f.asOf = time.Now() // however long it took: a slow renewal must not ask for the next one
	if err != nil {
		return &finalError{err}
	}
	if f.body, err = encode(made); err != nil {
		return &finalError{err}
	}
	return nil
}

// in returns the request with the body that holds.
func (f *freshBody) in(req *http.Request) *http.Request {
	if f.body == nil {
		return req
	}
	out := req.WithContext(req.Context()) // a round tripper must leave its request as it is
	body := f.body
	out.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	out.Body, _ = out.GetBody()
	out.ContentLength = int64(len(body))
	return out
}

// turn returns when it is the request's turn, with a body that still holds. Renewing it
// takes time, and requests of its own: the turn is waited for once more.
func (c *call) turn(req *http.Request) (*http.Request, error) {
	for {
		if err := c.groups.wait(req.Context(), c); err != nil {
			return nil, err
		}
		if !c.fresh.expired() {
			return c.fresh.in(req), nil
		}
		if err := c.fresh.make(req.Context()); err != nil {
			return nil, err
		}
	}
}
