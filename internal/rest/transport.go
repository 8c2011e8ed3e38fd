package rest

import (
	"net"
	"net/http"
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
		MaxIdleConns:          32,
		// All calls go to one host; the default of 2 would close most connections after use.
		MaxIdleConnsPerHost: 32,
	}
}
