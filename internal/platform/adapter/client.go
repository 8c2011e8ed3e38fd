package adapter

import (
	"cmp"
	"context"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// Options are what every vendor's account may be opened with. The zero value works.
type Options struct {
	// BaseURL is the API's address, with or without a trailing slash; "" means the
	// vendor's own.
	BaseURL   string
	UserAgent string
	// Transport sends the requests; nil means rest's own.
	Transport http.RoundTripper
	// Unlimited switches client-side rate limiting off.
	Unlimited bool
	Retry     rest.Retry
}

// Client sends a vendor's requests and translates what comes of them.
type Client struct {
	*rest.Client
	Errors
}

// New makes a client. It sends nothing. What the vendor's API is like, c says; the
// address is served by default where the options name none.
func New(o Options, serves string, e Errors, c rest.Config) (Client, error) {
	c.BaseURL = cmp.Or(o.BaseURL, serves)
	c.UserAgent, c.Transport, c.Unlimited, c.Retry = o.UserAgent, o.Transport, o.Unlimited, o.Retry
	client, err := rest.New(c)
	if err != nil {
		return Client{}, fmt.Errorf("%s: %w", e.Name.Title(), err)
	}
	return Client{client, e}, nil
}

// Send is [rest.Client.Do] with a translated error.
func (c Client) Send(ctx context.Context, r rest.Request) (rest.Response, error) {
	resp, err := c.Do(ctx, r)
	return resp, c.Translate(err)
}

// Waiting implements [platform.Waiter].
func (c Client) Waiting() error { return c.Translate(c.Client.Waiting()) }
