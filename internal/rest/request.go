package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// Request is one call.
type Request struct {
	Method string
	Path   Path
	Query  url.Values
	// Body is sent as JSON; nil sends none.
	Body any
	// Out receives the answer's JSON; nil ignores the answer's body.
	Out any
	// RateGroup names one of [Config].RateGroups; "" is not limited.
	RateGroup string
	// Idempotent says that sending the request twice does no more than sending it
	// once, so that it may be repeated after a failure that leaves open whether it
	// took effect. GET and HEAD are idempotent without it.
	Idempotent bool
	// Renew makes Body again, where what it says holds for a short time only. It is
	// asked before the request is repeated after a wait, and where it has waited for
	// longer than a few seconds to be sent. Its error ends the request as it is.
	Renew func(ctx context.Context) (body any, err error)
	// Auth authorizes the request instead of the client's token or key, see [Basic] and [NoAuth].
	Auth Authorizer
	// Confidential keeps both bodies out of the logs, at every level.
	Confidential bool
}

// Response is what a successful call answered besides its body.
type Response struct {
	// Status is the HTTP status, 2xx.
	Status int
	Header http.Header
}

// Authorizer adds credentials to a request.
type Authorizer func(*http.Request)

// Basic authorizes with HTTP Basic (RFC 7617).
func Basic(user, password string) Authorizer {
	return func(r *http.Request) { r.SetBasicAuth(user, password) }
}

// Key authorizes with a key that is the whole of the Authorization header, with no
// scheme such as Bearer before it.
func Key(key string) Authorizer {
	return func(r *http.Request) { r.Header.Set("Authorization", key) }
}

// NoAuth sends no credentials in the header.
func NoAuth(*http.Request) {}

// httpRequest turns r into a request whose body can be sent again.
func (c *Client) httpRequest(ctx context.Context, r Request) (*http.Request, error) {
	body, err := encode(r.Body)
	if err != nil {
		return nil, fmt.Errorf("%s %s: encoding the request: %w", r.Method, r.Path, err)
	}
	var reader io.Reader
	if body != nil { // a nil body in an interface would count as one
		reader = bytes.NewReader(body)
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, c.address(r), reader)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", r.Method, r.Path, err)
	}
	req.Header.Set("Accept", "application/json")
	if r.Body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.userAgent != "" {
		req.Header.Set("User-Agent", c.userAgent)
	}
	return req, nil
}

func (c *Client) address(r Request) string {
	address := c.baseURL + r.Path.escaped
	if len(r.Query) > 0 {
		address += "?" + r.Query.Encode()
	}
	return address
}

// encode returns nil for no body.
func encode(body any) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // a label "A&B" travels as it is written
	if err := enc.Encode(body); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
