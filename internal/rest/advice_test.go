package rest_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// What stands between this machine and the platform is named, with what to do about it.
func TestAdvice(t *testing.T) {
	t.Parallel()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secure.Close)
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html>Please log in</html>"))
	}))
	t.Cleanup(page.Close)
	trusting := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: secure.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}} //nolint:forcetypeassert,gosec // as httptest makes it
	nobody := unusedAddress(t)
	for name, c := range map[string]struct {
		base      string
		transport http.RoundTripper
		says      string
	}{
		"unknown authority": {secure.URL, nil, "SSL_CERT_FILE"},
		"another host":      {strings.Replace(secure.URL, "127.0.0.1", "localhost", 1), trusting, "another host"},
		"unknown name":      {"https://nobody.invalid", nil, "DNS"},
		"nobody listens":    {"http://" + nobody, nil, "Nothing listens"},
		"a page":            {page.URL, nil, "web page"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := newClient(t, rest.Config{BaseURL: c.base, Transport: c.transport, Retry: fast})
			var out []int
			_, err := client.Do(t.Context(), rest.Request{Method: http.MethodGet, Path: rest.Route("/thing"), Out: &out})
			if err == nil || !strings.Contains(rest.Advice(err), c.says) {
				t.Errorf("%v: %q", err, rest.Advice(err))
			}
		})
	}
	for _, c := range []struct {
		err  error
		says string
	}{
		{&rest.StatusError{Status: 302}, "redirect"},
		{&rest.StatusError{Status: 403, HTML: true}, "web page"},
		{&rest.StatusError{Status: 407}, "user:password"},
		{&rest.StatusError{Status: 511}, "web page"},
		{&rest.StatusError{Status: 403}, ""},
		{&rest.StatusError{Status: 502, HTML: true}, ""}, // of a gateway of the platform's own, as likely
		{&rest.StatusError{Status: 500}, ""},
		{&net.DNSError{Err: "server misbehaving", Name: "api.example.com", IsTemporary: true}, "does not answer when it is asked for"},
		{&net.OpError{Op: "dial", Err: errors.New("network is unreachable")}, "cannot be reached"},
		{&net.OpError{Op: "dial", Err: context.DeadlineExceeded}, "cannot be reached"},
		{&net.OpError{Op: "read", Err: os.ErrDeadlineExceeded}, "no answer came"},
		{&net.OpError{Op: "proxyconnect", Err: errors.New("connection refused")}, "does not answer"},
		{errors.New("something else"), ""},
	} {
		if text := rest.Advice(c.err); !strings.Contains(text, c.says) || c.says == "" && text != "" {
			t.Errorf("%v: it says %q", c.err, text)
		}
	}
}

// unusedAddress is one of this machine at which nobody listens.
func unusedAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}
