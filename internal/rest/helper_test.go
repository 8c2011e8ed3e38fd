package rest_test

import (
	"context"
	"fmt"
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

// handler serves requests without a network, so that fake time can pass.
type handler func(w http.ResponseWriter, r *http.Request)

func (h handler) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	h(w, r)
	return w.Result(), nil
}

// failing is a transport that only fails.
type failing struct {
	err   error
	calls atomic.Int64
}

func (f *failing) RoundTrip(*http.Request) (*http.Response, error) {
	f.calls.Add(1)
	return nil, f.err
}

var get = rest.Request{Method: http.MethodGet, Path: rest.Route("/thing")}

func newClient(t *testing.T, config rest.Config) *rest.Client {
	t.Helper()
	if config.BaseURL == "" {
		config.BaseURL = "https://api.test/base/"
	}
	client, err := rest.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// fast are retry settings for tests on real time.
var fast = rest.Retry{MinWait: time.Millisecond, MaxWait: 2 * time.Millisecond}

// answers gives one answer after the other, and the last one for ever.
func answers(calls *atomic.Int64, all ...func(http.ResponseWriter)) handler {
	return func(w http.ResponseWriter, _ *http.Request) {
		n := int(calls.Add(1))
		all[min(n, len(all))-1](w)
	}
}

func status(code int, header ...string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		io.WriteString(w, `{}`)
	}
}

func body(text string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { io.WriteString(w, text) }
}

// numbered issues the tokens token-1, token-2, … that live for life; 0 means for ever.
func numbered(issued *atomic.Int64, life time.Duration) rest.TokenFetcher {
	return func(context.Context, *rest.Client) (*oauth2.Token, error) {
		token := &oauth2.Token{AccessToken: fmt.Sprintf("token-%d", issued.Add(1))}
		if life > 0 {
			token.Expiry = time.Now().Add(life)
		}
		return token, nil
	}
}

func mustContain(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q does not contain %q", text, part)
		}
	}
}
