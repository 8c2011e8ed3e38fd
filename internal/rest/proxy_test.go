package rest_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// A proxy that refuses the connection is told from one that is not there, and from the
// platform: nothing was sent, and asking again does not help where it refuses for good.
func TestAProxyRefuses(t *testing.T) {
	t.Parallel()
	for code, test := range map[int]struct {
		calls int64
		says  string
	}{
		407: {1, "user:password"},
		403: {1, "refuses to connect"},
		502: {8, "refuses to connect"},
	} {
		var calls atomic.Int64
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			calls.Add(1)
			w.WriteHeader(code)
		}))
		t.Cleanup(proxy.Close)
		transport := rest.NewTransport()
		address, err := url.Parse(proxy.URL)
		if err != nil {
			t.Fatal(err)
		}
		transport.Proxy = http.ProxyURL(address)
		client := newClient(t, rest.Config{BaseURL: "https://api.example.com", Transport: transport, Retry: fast})
		_, err = client.Do(t.Context(), post)
		if err == nil || calls.Load() != test.calls || !strings.Contains(rest.Advice(err), test.says) {
			t.Errorf("%d: %d calls, %v: %q", code, calls.Load(), err, rest.Advice(err))
			continue
		}
		if strings.Contains(err.Error(), "took effect") {
			t.Errorf("%d: nothing was sent: %v", code, err)
		}
	}
}
