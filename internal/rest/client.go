package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Client sends requests to one platform with one account's credentials. It is
// safe for concurrent use.
type Client struct {
	baseURL, userAgent string
	groups             map[string]groups
	auth               Authorizer
	retry              Retry
	secrets            *vault
	http               *http.Client
	waits              waits
}

// New makes a client. It fails where the base URL is not one, or a rate group lies
// within one that there is not; it sends nothing.
func New(config Config) (*Client, error) {
	base, err := parseBaseURL(config.BaseURL)
	if err != nil {
		return nil, err
	}
	groups, err := newGroups(config)
	if err != nil {
		return nil, err
	}
	c := &Client{
		baseURL:   base,
		userAgent: config.UserAgent,
		groups:    groups,
		auth:      config.Auth,
		retry:     config.Retry.withDefaults(),
		secrets:   newVault(config.Secrets),
	}
	c.http = &http.Client{Transport: c.chain(config), CheckRedirect: noRedirect}
	return c, nil
}

func parseBaseURL(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil: // which quotes what may be a password
		return "", errors.New("the base URL is not of the form https://host/path")
	case u.Scheme != "https" && u.Scheme != "http", u.Host == "", u.RawQuery != "", u.Fragment != "", u.User != nil:
		return "", fmt.Errorf("base URL %q is not of the form https://host/path", hideQuoted(u.Redacted()))
	}
	return strings.TrimRight(text, "/"), nil
}

// noRedirect makes an error of a redirect: following it would send the token to
// wherever the answer points, and turn a POST into a GET.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// chain builds what one attempt passes through, innermost first.
func (c *Client) chain(config Config) http.RoundTripper {
	rt := config.Transport
	if rt == nil {
		rt = NewTransport()
	}
	rt = newBuffering(rt, config.MaxResponseBytes, config.AttemptTimeout)
	rt = &logging{next: rt}
	rt = &limiting{next: rt, maxWait: c.retry.MaxRetryAfter, throttled: config.Throttled, window: config.Window}
	return &authorizing{next: rt, tokens: c.newTokens(config.Token)}
}

// maxCall bounds a call that nobody else bounds, all its attempts and waits included.
const maxCall = time.Hour

// Do sends r, repeats it as far as that is safe, and decodes the answer. ctx
// governs all of it: waiting for the rate limit, for a retry and for the answer.
//
// Errors: [StatusError] for any status but 2xx, [ConnectionError] when no whole
// answer came, [WaitError] when the rate limit asks for more time than there is,
// [DecodeError], [TooLargeError], or what the [TokenFetcher] returned.
func (c *Client) Do(ctx context.Context, r Request) (Response, error) {
	call, err := c.newCall(r)
	if err != nil {
		return Response{}, err
	}
	if _, bounded := ctx.Deadline(); !bounded {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, maxCall)
		defer cancel()
	}
	req, err := c.httpRequest(withCall(c.secrets.redactor().mask(ctx), call), r)
	if err != nil {
		return Response{}, err
	}
	defer c.waits.over(call)
	resp, err := newRetrier(c, call).do(c.http, req)
	if err != nil {
		return Response{}, call.failure(ctx, err)
	}
	return call.decode(resp, r.Out)
}

func (c *Client) newCall(r Request) (*call, error) {
	if r.Path.err != nil {
		return nil, r.Path.err
	}
	groups, known := c.groups[r.RateGroup]
	if !known && r.RateGroup != "" {
		return nil, fmt.Errorf("%s %s: no rate group %q", r.Method, r.Path, r.RateGroup)
	}
	auth := r.Auth
	if auth == nil {
		auth = c.auth
	}
	return &call{
		method:       r.Method,
		route:        r.Path.template,
		groups:       groups,
		idempotent:   r.Idempotent || r.Method == http.MethodGet || r.Method == http.MethodHead,
		wantsJSON:    r.Out != nil,
		confidential: r.Confidential,
		auth:         auth,
		fresh:        freshBody{renew: r.Renew, asOf: time.Now()},
		secrets:      c.secrets,
		patience:     c.retry.MaxRetryAfter,
	}, nil
}

// decode reads the last attempt's answer, which is wholly in memory.
func (c *call) decode(resp *http.Response, out any) (Response, error) {
	defer resp.Body.Close()
	body, err := bodyOf(resp)
	if err != nil {
		return Response{}, &DecodeError{Method: c.method, Route: c.route, Err: err}
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return Response{}, c.statusError(resp, body)
	}
	if err := c.take(resp, body, out); err != nil {
		return Response{}, &DecodeError{Method: c.method, Route: c.route, Err: c.unquoted(err)}
	}
	return Response{Status: resp.StatusCode, Header: resp.Header}, nil
}

// unquoted is what could not be read, without the words of an answer that may hold secrets.
func (c *call) unquoted(err error) error {
	if !c.confidential || errors.Is(err, errNothing) || errors.Is(err, errUnknown) {
		return c.secrets.redactor().cover(err)
	}
	if errors.Is(err, errTold) {
		return errTold
	}
	return errConfidential
}

// take decodes an answer's body. A read wants something in it; what was written, an
// answer need not show, as long as it does not tell of an error.
func (c *call) take(resp *http.Response, body []byte, out any) error {
	read := c.method == http.MethodGet
	switch {
	case out == nil && read:
		return nil
	case out == nil:
		return told(body, c.secrets.redactor())
	case empty(resp, body) && read:
		return errNothing
	case empty(resp, body):
		return nil
	}
	if err := unmarshal(body, out); err != nil {
		return err
	}
	if read && !shows(out) {
		return errUnknown
	}
	return nil
}

// failure names what is left when no answer came.
func (c *call) failure(ctx context.Context, err error) error {
	// http.Client's wrapper spells out the whole address; the template says enough.
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	if final, ok := errors.AsType[*finalError](err); ok {
		return final.err
	}
	if ended := ctx.Err(); ended != nil && !errors.Is(err, ended) {
		err = fmt.Errorf("%w: %w", ended, err)
	}
	return &ConnectionError{Method: c.method, Route: c.route, Attempts: c.sent, Unclear: c.unclear, Err: c.secrets.redactor().cover(err)}
}
