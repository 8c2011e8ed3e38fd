package rest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/oauth2"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// zeros is a body that never ends, and counts what was read of it.
type zeros struct{ read atomic.Int64 }

func (z *zeros) Read(p []byte) (int, error) {
	z.read.Add(int64(len(p)))
	return copy(p, bytes.Repeat([]byte("0"), len(p))), nil
}

func (*zeros) Close() error { return nil }

// endless answers every request with a status and a body without an end.
type endless struct {
	zeros
	status int
	calls  atomic.Int64
}

func (e *endless) RoundTrip(*http.Request) (*http.Response, error) {
	e.calls.Add(1)
	return &http.Response{StatusCode: e.status, Header: http.Header{}, Body: &e.zeros, ContentLength: -1}, nil
}

// No answer is read without an end: not a list, not a write's, not a token's.
func TestEveryAnswerIsBounded(t *testing.T) {
	t.Parallel()
	token := func(ctx context.Context, c *rest.Client) (*oauth2.Token, error) {
		var out any
		_, err := c.Do(ctx, rest.Request{Method: http.MethodPost, Path: rest.Route("/oauth/token"), Out: &out, Auth: rest.NoAuth, Confidential: true})
		return nil, err
	}
	for name, test := range map[string]struct {
		request rest.Request
		token   rest.TokenFetcher
	}{"read": {request: get}, "write": {request: post}, "token": {request: get, token: token}} {
		transport := &endless{status: http.StatusOK}
		client := newClient(t, rest.Config{Transport: transport, Token: test.token, Retry: fast})
		_, err := client.Do(t.Context(), test.request)
		if _, ok := errors.AsType[*rest.TooLargeError](err); !ok || transport.calls.Load() != 1 {
			t.Errorf("%s: %d calls, %v", name, transport.calls.Load(), err)
		}
		if read := transport.read.Load(); read > 256<<20 {
			t.Errorf("%s: %d bytes were read", name, read)
		}
	}
}

// Of a refusal, the status counts, however much comes with it: it is read as far as it
// can say anything, and repeated as any other.
func TestALargeRefusalIsCut(t *testing.T) {
	t.Parallel()
	for status, calls := range map[int]int64{http.StatusBadRequest: 1, http.StatusServiceUnavailable: 3, http.StatusTooManyRequests: 3, http.StatusFound: 1} {
		transport := &endless{status: status}
		began := time.Now()
		client := newClient(t, rest.Config{Transport: transport, Retry: rest.Retry{Attempts: 3, MinWait: 1, MaxWait: 2}, Secrets: []string{ownKey}})
		_, err := client.Do(t.Context(), get)
		refused, ok := errors.AsType[*rest.StatusError](err)
		if !ok || refused.Status != status || transport.calls.Load() != calls {
			t.Errorf("%d: %d calls, %v", status, transport.calls.Load(), err)
			continue
		}
		if read := transport.read.Load(); read > calls*(4<<20) || len(refused.Body) > 100_000 || len(refused.Error()) > 2_000 {
			t.Errorf("%d: %d bytes were read, %d kept, %d said", status, read, len(refused.Body), len(refused.Error()))
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%d took %s", status, took)
		}
	}
}

// What counts is how large an answer is when it is unpacked.
func TestAGzipBomb(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	packed := gzip.NewWriter(&bomb)
	_, _ = io.CopyN(packed, &zeros{}, 32<<20)
	_ = packed.Close()
	for _, status := range []int{http.StatusOK, http.StatusBadRequest} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				t.Error("gzip was not asked for")
			}
			w.Header().Set("Content-Encoding", "gzip")
			w.WriteHeader(status)
			_, _ = w.Write(bomb.Bytes())
		}))
		t.Cleanup(server.Close)
		_, err := newClient(t, rest.Config{BaseURL: server.URL, MaxResponseBytes: 4 << 20}).Do(t.Context(), get)
		_, large := errors.AsType[*rest.TooLargeError](err)
		refused, isRefused := errors.AsType[*rest.StatusError](err)
		if large != (status == http.StatusOK) || isRefused && len(refused.Body) > 100_000 || !large && !isRefused {
			t.Errorf("%d: %.200v", status, err)
		}
	}
}

// A header is bounded as a body is.
func TestAnEndlessHeader(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("x", 4<<20))
		_, _ = w.Write([]byte(`{}`))
	}))
	t.Cleanup(server.Close)
	_, err := newClient(t, rest.Config{BaseURL: server.URL, Retry: rest.Retry{Attempts: 1}}).Do(t.Context(), get)
	if _, ok := errors.AsType[*rest.ConnectionError](err); !ok {
		t.Errorf("err = %v", err)
	}
}

// A redirect is an error, whatever was sent: following it would carry the credentials, or
// the request, to wherever the answer points.
func TestNoMethodFollowsRedirects(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s went elsewhere with %q", r.Method, r.Header.Get("Authorization"))
	}))
	t.Cleanup(elsewhere.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		var calls atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			calls.Add(1)
			w.Header().Set("Location", elsewhere.URL+r.URL.Path)
			w.WriteHeader(status)
		}))
		t.Cleanup(server.Close)
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
			calls.Store(0)
			client := newClient(t, rest.Config{BaseURL: server.URL, Auth: rest.Key(ownKey[:8]), Retry: fast})
			_, err := client.Do(t.Context(), rest.Request{Method: method, Path: rest.Route("/thing"), Idempotent: true})
			if refused, ok := errors.AsType[*rest.StatusError](err); !ok || refused.Status != status || calls.Load() != 1 {
				t.Errorf("%s, %d: %d calls, %v", method, status, calls.Load(), err)
			}
		}
		_, err := newClient(t, rest.Config{BaseURL: server.URL, Token: fetchToken, Secrets: []string{secret}, Retry: fast}).Do(t.Context(), get)
		if err == nil {
			t.Errorf("%d: a token came of a redirect", status)
		}
	}
}
