package rest_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var post = rest.Request{Method: http.MethodPost, Path: rest.Route("/thing"), Body: []int{1}}

func idempotent(r rest.Request) rest.Request {
	r.Idempotent = true
	return r
}

func TestRetriesByStatus(t *testing.T) {
	for _, test := range []struct {
		name   string
		r      rest.Request
		status int
		calls  int64
	}{
		{"GET 429", get, 429, 3},
		{"GET 500", get, 500, 3},
		{"GET 502", get, 502, 3},
		{"GET 503", get, 503, 3},
		{"GET 504", get, 504, 3},
		{"GET 501", get, 501, 1},
		{"GET 400", get, 400, 1},
		{"GET 404", get, 404, 1},
		{"POST 429", post, 429, 3},
		{"POST 503", post, 503, 1},
		{"idempotent POST 503", idempotent(post), 503, 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var calls atomic.Int64
				client := newClient(t, rest.Config{Transport: answers(&calls, status(test.status), status(test.status), status(200))})
				_, err := client.Do(t.Context(), test.r)
				if calls.Load() != test.calls || (err == nil) != (test.calls == 3) {
					t.Errorf("%d calls, err = %v", calls.Load(), err)
				}
			})
		})
	}
}

func TestRetrySendsTheBodyAgain(t *testing.T) {
	var bodies []string
	client := newClient(t, rest.Config{Retry: fast, Transport: handler(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(b))
		status(map[bool]int{true: 200, false: 503}[len(bodies) == 3])(w)
	})})
	if _, err := client.Do(t.Context(), idempotent(post)); err != nil {
		t.Fatal(err)
	}
	for _, b := range bodies {
		if b != "[1]" {
			t.Errorf("bodies are %q", bodies)
		}
	}
}

func TestAttemptsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		start := time.Now()
		_, err := newClient(t, rest.Config{Transport: answers(&calls, status(500))}).Do(t.Context(), get)
		e, ok := errors.AsType[*rest.StatusError](err)
		if !ok || e.Status != 500 || calls.Load() != 8 {
			t.Errorf("%d calls, err = %v", calls.Load(), err)
		}
		if d := time.Since(start); d < 20*time.Second || d > 90*time.Second {
			t.Errorf("it took %s", d)
		}
	})
}

func TestRetryAfterIsHonoured(t *testing.T) {
	for name, header := range map[string]func() string{
		"seconds":   func() string { return "40" },
		"HTTP date": func() string { return time.Now().Add(40 * time.Second).UTC().Format(http.TimeFormat) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var calls atomic.Int64
				client := newClient(t, rest.Config{Transport: answers(&calls, status(429, "Retry-After", header()), status(200))})
				start := time.Now()
				if _, err := client.Do(t.Context(), get); err != nil {
					t.Fatal(err)
				}
				if d := time.Since(start); d < 40*time.Second || d > 42*time.Second {
					t.Errorf("it took %s", d)
				}
			})
		})
	}
}

func TestRetryAfterBeyondTheDeadlineFailsAtOnce(t *testing.T) {
	for name, test := range map[string]struct {
		asked   string
		timeout time.Duration
	}{
		"deadline": {"120", time.Minute},
		"absurd":   {"86400", 1000 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), test.timeout)
				defer cancel()
				var calls atomic.Int64
				client := newClient(t, rest.Config{Transport: answers(&calls, status(429, "Retry-After", test.asked))})
				start := time.Now()
				_, err := client.Do(ctx, get)
				e, ok := errors.AsType[*rest.StatusError](err)
				if !ok || time.Since(start) != 0 || calls.Load() != 1 {
					t.Fatalf("%d calls in %s, err = %v", calls.Load(), time.Since(start), err)
				}
				mustContain(t, err.Error(), "asks to wait "+e.RetryAfter.String())
			})
		})
	}
}

func TestCancelEndsTheBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		var calls atomic.Int64
		client := newClient(t, rest.Config{Transport: answers(&calls, status(503, "Retry-After", "60"))})
		start := time.Now()
		_, err := client.Do(ctx, get)
		if !errors.Is(err, context.Canceled) || time.Since(start) != 3*time.Second {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
}

func TestBrokenConnections(t *testing.T) {
	dial := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	reset := &net.OpError{Op: "read", Err: errors.New("connection reset")}
	unknownHost := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
	for _, test := range []struct {
		name    string
		r       rest.Request
		err     error
		calls   int64
		unclear bool
	}{
		{"GET refused", get, dial, 8, false},
		{"GET reset", get, reset, 8, true},
		{"POST refused", post, dial, 8, false},
		{"POST reset", post, reset, 1, true},
		{"idempotent POST reset", idempotent(post), reset, 8, true},
		{"no such host", get, unknownHost, 1, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := &failing{err: test.err}
				_, err := newClient(t, rest.Config{Transport: transport}).Do(t.Context(), test.r)
				e, ok := errors.AsType[*rest.ConnectionError](err)
				if !ok || transport.calls.Load() != test.calls || e.Attempts != int(test.calls) || e.Unclear != test.unclear {
					t.Fatalf("%d calls, err = %v", transport.calls.Load(), err)
				}
				if !errors.Is(err, test.err) {
					t.Errorf("%v does not wrap the cause", err)
				}
			})
		})
	}
}

// cut is a server that promises more than it sends.
func cut(calls *atomic.Int64, bad int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if calls.Add(1) <= bad {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, `{"a":`)
			return
		}
		io.WriteString(w, `{"a":1}`)
	})
}

func TestCutBody(t *testing.T) {
	for name, test := range map[string]struct {
		r     rest.Request
		calls int64
	}{"GET": {get, 3}, "POST": {post, 1}} {
		t.Run(name, func(t *testing.T) {
			var calls atomic.Int64
			server := httptest.NewServer(cut(&calls, 2))
			defer server.Close()
			test.r.Out = &struct{ A int }{}
			_, err := newClient(t, rest.Config{BaseURL: server.URL, Retry: fast}).Do(t.Context(), test.r)
			if calls.Load() != test.calls || (err == nil) != (test.calls == 3) {
				t.Errorf("%d calls, err = %v", calls.Load(), err)
			}
			if e, ok := errors.AsType[*rest.ConnectionError](err); err != nil && (!ok || !e.Unclear) {
				t.Errorf("err = %#v", err)
			}
		})
	}
}

func TestHTMLInsteadOfJSON(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		r := get
		r.Out = &struct{}{}
		client := newClient(t, rest.Config{Transport: answers(&calls, body("<html>busy</html>"), body(`{"a"`), body(`{}`))})
		if _, err := client.Do(t.Context(), r); err != nil || calls.Load() != 3 {
			t.Errorf("%d calls, err = %v", calls.Load(), err)
		}
	})
}

// Where no answer is expected, a page in its place must not pass for success.
func TestHTMLInsteadOfNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		client := newClient(t, rest.Config{Transport: answers(&calls, body("<html>busy</html>"), body("OK"))})
		if _, err := client.Do(t.Context(), get); err != nil || calls.Load() != 2 {
			t.Errorf("%d calls, err = %v", calls.Load(), err)
		}
	})
}

func TestTooLargeIsNotRetried(t *testing.T) {
	var calls atomic.Int64
	client := newClient(t, rest.Config{MaxResponseBytes: 10, Transport: answers(&calls, body(string(bytes.Repeat([]byte("1"), 11))))})
	_, err := client.Do(t.Context(), get)
	if e, ok := errors.AsType[*rest.TooLargeError](err); !ok || e.Limit != 10 || calls.Load() != 1 {
		t.Errorf("%d calls, err = %v", calls.Load(), err)
	}
}

// slow answers after a minute, if anybody still waits.
type slow struct{ calls atomic.Int64 }

func (s *slow) RoundTrip(r *http.Request) (*http.Response, error) {
	s.calls.Add(1)
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-time.After(time.Minute):
		return nil, errors.New("too late")
	}
}

func TestAttemptTimeoutIsABrokenConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport := &slow{}
		client := newClient(t, rest.Config{Transport: transport, AttemptTimeout: time.Second, Retry: rest.Retry{Attempts: 3}})
		_, err := client.Do(t.Context(), get)
		if _, ok := errors.AsType[*rest.ConnectionError](err); !ok || transport.calls.Load() != 3 {
			t.Errorf("%d calls, err = %v", transport.calls.Load(), err)
		}
		if errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v looks like the caller's deadline", err)
		}
	})
}

func TestUntrustedCertificateIsNotRetried(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	_, err := newClient(t, rest.Config{BaseURL: server.URL}).Do(t.Context(), post)
	if e, ok := errors.AsType[*rest.ConnectionError](err); !ok || e.Attempts != 1 || e.Unclear {
		t.Errorf("err = %v", err)
	}
}

// permanent is the error of a transport that knows that repeating does not help.
type permanent struct{ error }

func (permanent) Permanent() bool { return true }

func TestTransportTellsWhatIsPermanent(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		calls int64
	}{
		"permanent": {permanent{errors.New("the file is damaged")}, 1},
		"other":     {errors.New("the connection broke"), 8},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := &failing{err: c.err}
				_, err := newClient(t, rest.Config{Transport: transport}).Do(t.Context(), get)
				if !errors.Is(err, c.err) || transport.calls.Load() != c.calls {
					t.Errorf("%d calls: %v", transport.calls.Load(), err)
				}
			})
		})
	}
}
