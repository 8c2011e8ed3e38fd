package rest

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/time/rate"
)

// Defaults of the zero values in [Config] and [Retry].
const (
	defaultMaxResponseBytes = 64 << 20
	defaultAttemptTimeout   = 60 * time.Second
	defaultAttempts         = 8
	defaultMinWait          = 500 * time.Millisecond
	defaultMaxWait          = 30 * time.Second
	defaultMaxRetryAfter    = 15 * time.Minute
)

// Config describes one account's connection to one platform. Its zero value,
// BaseURL apart, works: no authorization, no rate limit, the default retries.
type Config struct {
	// BaseURL is the absolute http or https address that routes are appended to,
	// with or without a trailing slash.
	BaseURL   string
	UserAgent string
	// Token fetches a new access token; nil where requests carry none. It is called
	// by one request at a time, and may call [Client.Do] with [Request].Auth set.
	Token TokenFetcher
	// Auth authorizes the requests of an account that has a lasting key instead of
	// tokens, see [Key]; nil where it has none. A refused key is not tried again.
	Auth Authorizer
	// RateGroups are the platform's published limits, by the names that requests use.
	RateGroups map[string]RateGroup
	// Throttled recognizes answers that mean too many requests without being a 429;
	// nil where the platform has none.
	Throttled func(Attempt) (pause time.Duration, throttled bool)
	// Window names the headers in which the platform tells where its rate limit stands.
	Window Window
	// Unlimited switches the pace of all RateGroups off, for platforms that do not
	// limit, such as one in the same process. A 429 still pauses its group.
	Unlimited bool
	// Transport sends the requests; nil means [NewTransport].
	Transport http.RoundTripper
	// MaxResponseBytes bounds one answer's body, decompressed; 0 means 64 MiB. A refusal's
	// is cut after a MiB at the latest.
	MaxResponseBytes int64
	// AttemptTimeout bounds one attempt from the connection to the body's last byte,
	// waiting for the rate limit not included; 0 means a minute.
	AttemptTimeout time.Duration
	// Secrets never appear in logs or errors.
	Secrets []string
	Retry   Retry
}

// TokenFetcher gets a new access token. A token without an Expiry is kept until
// the platform refuses it.
type TokenFetcher func(ctx context.Context, c *Client) (*oauth2.Token, error)

// RateGroup is how fast requests that share one of the platform's limits may go.
type RateGroup struct {
	// PerSecond is the lasting rate, in requests a second.
	PerSecond rate.Limit
	// Burst is how many requests may go at once after a rest; at least 1.
	Burst int
	// Within names another group whose limit these requests count towards as well; ""
	// for none. Groups nest one level deep.
	Within string
}

// Attempt is an answered attempt, as [Config].Throttled sees it. It is told about
// every one, whatever its status, from several goroutines at once.
type Attempt struct {
	// Route is the template, Path what was made of it, below the base URL's host.
	Method, Route, Path string
	Status              int
}

// Retry says how often and how patiently failed attempts are repeated.
type Retry struct {
	// Attempts is the most times that one request is sent; 0 means 8.
	Attempts int
	// MinWait and MaxWait bound the exponential backoff; 0 means 500 ms and 30 s.
	// A Retry-After may exceed MaxWait.
	MinWait, MaxWait time.Duration
	// MaxRetryAfter is the longest Retry-After that is waited for; a request that is
	// told to wait longer fails at once. 0 means 15 minutes.
	MaxRetryAfter time.Duration
}

func (r Retry) withDefaults() Retry {
	return Retry{
		Attempts:      cmp.Or(r.Attempts, defaultAttempts),
		MinWait:       cmp.Or(r.MinWait, defaultMinWait),
		MaxWait:       cmp.Or(r.MaxWait, defaultMaxWait),
		MaxRetryAfter: cmp.Or(r.MaxRetryAfter, defaultMaxRetryAfter),
	}
}
