package rest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// retrier decides about the attempts of one call.
type retrier struct {
	settings Retry
	call     *call
	tries    int
	pauses   wait.Backoff
	silent   int // how many tries were met by silence
	wait     time.Duration
	waits    *waits
}

// newRetrier makes the loop for one call. It is cheap, and gives the policy a
// place for what it knows about this call.
func newRetrier(client *Client, c *call) *retryablehttp.Client {
	settings := client.retry
	r := &retrier{settings: settings, call: c, waits: &client.waits, pauses: wait.Backoff{Pause: settings.MinWait, Longest: settings.MaxWait}}
	return &retryablehttp.Client{
		HTTPClient:   client.http,
		RetryMax:     settings.Attempts - 1,
		CheckRetry:   r.check,
		Backoff:      func(time.Duration, time.Duration, int, *http.Response) time.Duration { return r.wait },
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

// check decides whether another attempt follows, and after how long.
func (r *retrier) check(ctx context.Context, resp *http.Response, err error) (bool, error) {
	r.tries++
	if !r.retryable(resp, err) || r.hangs(err) {
		return false, nil
	}
	if ctx.Err() != nil {
		return false, nil // the last failure says more than the context does, see failure
	}
	asked, ok := time.Duration(0), false
	if err == nil {
		asked, ok = r.call.asked(resp)
	}
	if ok && asked > r.settings.MaxRetryAfter {
		return false, nil
	}
	r.wait = r.backoff(asked)
	r.call.fresh.stale = true
	if !r.affordable(ctx) {
		return false, nil
	}
	if err == nil {
		r.waits.note(r.call, resp)
	}
	if r.tries < r.settings.Attempts {
		r.call.tellRetry(ctx, r.wait, resp, err)
	}
	return true, nil
}

// retryable reports whether repeating can help and cannot harm.
func (r *retrier) retryable(resp *http.Response, err error) bool {
	if err != nil {
		r.call.unclear = r.call.unclear || mayHaveArrived(err)
		return !permanent(err) && (r.call.idempotent || !mayHaveArrived(err))
	}
	if r.call.throttled {
		return true
	}
	switch resp.StatusCode {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return r.call.idempotent
	}
	return false
}

// maxSilent is how many times a read that nobody answers is sent: each costs half a minute
// or a whole one, and a person waits for it without a word.
const maxSilent = 3

// hangs reports whether a read has met nothing but silence often enough. A write is worth
// more patience.
func (r *retrier) hangs(err error) bool {
	if silence(err) {
		r.silent++
	}
	return r.call.method == http.MethodGet && r.silent >= maxSilent
}

// silence reports whether a connection was there and no answer came in time.
func silence(err error) bool {
	timeout, ok := errors.AsType[net.Error](err)
	return ok && timeout.Timeout() && mayHaveArrived(err)
}

// affordable reports whether the wait ends before the context does. Failing now,
// with the reason, beats failing later without one.
func (r *retrier) affordable(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return !ok || r.wait < time.Until(deadline)
}

// backoff doubles from MinWait to MaxWait; half of it is random, so that clients
// that failed together do not come back together. It is never less than asked.
func (r *retrier) backoff(asked time.Duration) time.Duration {
	pause := r.pauses.Next()
	pause = pause/2 + rand.N(pause/2+1)
	if asked <= 0 {
		return pause
	}
	return asked + min(pause, r.settings.MinWait)
}

// unsentError marks a failure before the request left this machine.
type unsentError struct{ err error }

func (e *unsentError) Error() string { return e.err.Error() }
func (e *unsentError) Unwrap() error { return e.err }

// mayHaveArrived reports whether the platform may have seen the request.
func mayHaveArrived(err error) bool {
	if _, unsent := errors.AsType[*unsentError](err); unsent || certificate(err) {
		return false
	}
	op, ok := errors.AsType[*net.OpError](err)
	return !ok || op.Op != "dial" && op.Op != opProxy
}

// permanent reports whether another attempt would fail just the same.
func permanent(err error) bool {
	if _, final := errors.AsType[*finalError](err); final || certificate(err) {
		return true
	}
	if refused, ok := errors.AsType[*proxyError](err); ok {
		return refused.status < 500
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return dns.IsNotFound
	}
	told, ok := errors.AsType[toldPermanent](err)
	return ok && told.Permanent()
}

// toldPermanent is the error of a transport that knows whether repeating can help.
type toldPermanent interface {
	error
	Permanent() bool
}

// certificate reports whether err is about the platform's certificate.
func certificate(err error) bool {
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, authority := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	return verification || authority || host
}
