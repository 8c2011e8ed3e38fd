package rest

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// maxMargin is how long before its end a token is replaced at the latest; a
// tenth of its life where that is less.
const maxMargin = time.Minute

// tokens keeps the account's current token and fetches a new one when it is
// due. One fetch serves all that wait; it has the context of none of them, and
// ends early when the last one has left. (oauth2's own ReuseTokenSource knows no
// context: one request's deadline could not end its wait.)
type tokens struct {
	fetch func(context.Context) (*oauth2.Token, error)

	mu       sync.Mutex
	current  *oauth2.Token
	renew    time.Time // zero: never
	fetching *fetching
}

// fetching is one fetch under way.
type fetching struct {
	*wait.Call
	token *oauth2.Token
	err   error
}

func (c *Client) newTokens(fetch TokenFetcher) *tokens {
	if fetch == nil {
		return nil
	}
	return &tokens{fetch: func(ctx context.Context) (*oauth2.Token, error) { return fetch(ctx, c) }}
}

// get returns a token that is good for a while yet.
func (t *tokens) get(ctx context.Context) (*oauth2.Token, error) {
	t.mu.Lock()
	if t.current != nil && (t.renew.IsZero() || time.Now().Before(t.renew)) {
		defer t.mu.Unlock()
		return t.current, nil
	}
	f := t.join(ctx)
	t.mu.Unlock()
	if err := f.Wait(ctx); err != nil && !f.Over() {
		return nil, &unsentError{ctx.Err()}
	}
	return f.token, f.err
}

// join joins the fetch under way, or starts one. t.mu is held.
func (t *tokens) join(ctx context.Context) *fetching {
	if t.fetching != nil && t.fetching.Join() {
		return t.fetching
	}
	f := &fetching{}
	f.Call = wait.Share(context.WithoutCancel(ctx), func(ctx context.Context, _ *wait.Call) error { return t.run(ctx, f) })
	t.fetching = f
	return f
}

func (t *tokens) run(ctx context.Context, f *fetching) error {
	start := time.Now()
	f.token, f.err = t.fetch(ctx)
	if f.err == nil && (f.token == nil || f.token.AccessToken == "") {
		f.err = errors.New("the platform's answer holds no access token")
	}
	if f.err != nil {
		f.err = &unsentError{&finalError{f.err}} // the fetch had its own retries
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.fetching == f {
		t.fetching = nil
	}
	if f.err == nil {
		t.current, t.renew = f.token, renewal(start, f.token.Expiry)
	}
	return f.err
}

// invalidate forgets the token that was refused, unless it has been replaced.
func (t *tokens) invalidate(refused string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil && t.current.AccessToken == refused {
		t.current = nil
	}
}

// renewal returns when a token is to be replaced, zero for never.
func renewal(issued, expiry time.Time) time.Time {
	if expiry.IsZero() {
		return expiry
	}
	return expiry.Add(-min(maxMargin, expiry.Sub(issued)/10))
}
