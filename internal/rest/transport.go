package rest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"
)

// NewTransport returns a transport that suits many small calls to one host. It
// honours HTTPS_PROXY and NO_PROXY, and gives up on a host that does not answer.
func NewTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		ExpectContinueTimeout: time.Second,
		IdleConnTimeout:       90 * time.Second,
		// Platforms' headers are a few hundred bytes.
		MaxResponseHeaderBytes: 1 << 20,
		MaxIdleConns:           32,
		// All calls go to one host; the default of 2 would close most connections after use.
		MaxIdleConnsPerHost:    32,
		OnProxyConnectResponse: proxied,
	}
}

// opProxy is what net/http calls connecting to a proxy in a [net.OpError].
const opProxy = "proxyconnect"

// proxyError means that a proxy does not let a connection through. net/http's own error
// is the status in words, which could be anybody's.
type proxyError struct{ status int }

func (e *proxyError) Error() string {
	return fmt.Sprintf("the proxy refuses the connection: %d %s", e.status, http.StatusText(e.status))
}

func proxied(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return &net.OpError{Op: opProxy, Net: "tcp", Err: &proxyError{answer.StatusCode}}
}
