package rest_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

func TestTokenIsFetchedOnceForAllThatWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var fetched atomic.Int64
		client := newClient(t, rest.Config{
			Token: func(context.Context, *rest.Client) (*oauth2.Token, error) {
				time.Sleep(time.Second)
				fetched.Add(1)
				return &oauth2.Token{AccessToken: "abc"}, nil
			},
			Transport: handler(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") != "Bearer abc" {
					t.Errorf("Authorization is %q", r.Header.Get("Authorization"))
				}
				status(200)(w)
			}),
		})
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if _, err := client.Do(t.Context(), get); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if fetched.Load() != 1 {
			t.Errorf("%d fetches", fetched.Load())
		}
	})
}

func TestTokenIsRenewedBeforeItEnds(t *testing.T) {
	for name, test := range map[string]struct{ life, margin time.Duration }{
		"long-lived":  {time.Hour, time.Minute},
		"short-lived": {time.Minute, 6 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var issued, calls atomic.Int64
				client := newClient(t, rest.Config{Token: numbered(&issued, test.life), Transport: answers(&calls, status(200))})
				for _, step := range []struct {
					wait time.Duration
					want int64
				}{{0, 1}, {test.life - test.margin - time.Second, 1}, {2 * time.Second, 2}} {
					time.Sleep(step.wait)
					if _, err := client.Do(t.Context(), get); err != nil || issued.Load() != step.want {
						t.Errorf("after %s: %d tokens, err = %v", step.wait, issued.Load(), err)
					}
				}
			})
		})
	}
}

func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	var issued atomic.Int64
	good := "Bearer token-2"
	client := newClient(t, rest.Config{Token: numbered(&issued, 0), Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == good {
			status(200)(w)
			return
		}
		status(401)(w)
	})})
	if _, err := client.Do(t.Context(), post); err != nil || issued.Load() != 2 {
		t.Errorf("%d tokens, err = %v", issued.Load(), err)
	}
	good = "none"
	_, err := client.Do(t.Context(), post)
	if e, ok := errors.AsType[*rest.StatusError](err); !ok || e.Status != 401 || issued.Load() != 3 {
		t.Errorf("%d tokens, err = %v", issued.Load(), err)
	}
}

// Many requests that fail with one old token must not throw each other's new one away.
func TestOnlyTheRefusedTokenIsInvalidated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var issued atomic.Int64
		client := newClient(t, rest.Config{Token: numbered(&issued, 0), Transport: handler(func(w http.ResponseWriter, r *http.Request) {
			old := r.Header.Get("Authorization") == "Bearer token-1"
			time.Sleep(time.Duration(1+issued.Load()) * time.Second)
			status(map[bool]int{true: 401, false: 200}[old])(w)
		})})
		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				time.Sleep(time.Duration(i) * 100 * time.Millisecond)
				if _, err := client.Do(t.Context(), get); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if issued.Load() != 2 {
			t.Errorf("%d tokens", issued.Load())
		}
	})
}

func TestFailedFetchIsReturnedAsItIs(t *testing.T) {
	wrong := errors.New("wrong credentials")
	var fetched, calls atomic.Int64
	client := newClient(t, rest.Config{Transport: answers(&calls, status(200)), Token: func(context.Context, *rest.Client) (*oauth2.Token, error) {
		fetched.Add(1)
		return nil, wrong
	}})
	if _, err := client.Do(t.Context(), get); !errors.Is(err, wrong) || fetched.Load() != 1 || calls.Load() != 0 {
		t.Errorf("%d fetches, %d calls, err = %v", fetched.Load(), calls.Load(), err)
	}
}

func TestEmptyTokenIsAnError(t *testing.T) {
	client := newClient(t, rest.Config{Token: func(context.Context, *rest.Client) (*oauth2.Token, error) { return &oauth2.Token{}, nil }})
	if _, err := client.Do(t.Context(), get); err == nil {
		t.Error("no error")
	}
}

func TestFetchEndsWithTheLastThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := make(chan time.Time, 1)
		start := time.Now()
		client := newClient(t, rest.Config{Token: func(ctx context.Context, _ *rest.Client) (*oauth2.Token, error) {
			<-ctx.Done()
			ended <- time.Now()
			return nil, ctx.Err()
		}})
		var wg sync.WaitGroup
		for _, timeout := range []time.Duration{time.Second, 5 * time.Second} {
			wg.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), timeout)
				defer cancel()
				_, err := client.Do(ctx, get)
				if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != timeout {
					t.Errorf("after %s: %v", time.Since(start), err)
				}
			})
		}
		wg.Wait()
		if d := (<-ended).Sub(start); d != 5*time.Second {
			t.Errorf("the fetch ended after %s", d)
		}
	})
}

func TestOwnCredentialsTakeThePlaceOfTheToken(t *testing.T) {
	var issued atomic.Int64
	var user, header string
	client := newClient(t, rest.Config{Token: numbered(&issued, 0), Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		user, _, _ = r.BasicAuth()
		header = r.Header.Get("Authorization")
		status(200)(w)
	})})
	r := get
	r.Auth = rest.Basic("me", "s3cret")
	if _, err := client.Do(t.Context(), r); err != nil || user != "me" {
		t.Errorf("user %q, err = %v", user, err)
	}
	r.Auth = rest.NoAuth
	if _, err := client.Do(t.Context(), r); err != nil || header != "" || issued.Load() != 0 {
		t.Errorf("header %q, err = %v", header, err)
	}
}
