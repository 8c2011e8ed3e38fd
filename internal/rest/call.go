package rest

import (
	"context"
	"net/http"
	"time"
)

// call is what the round trippers of one request's chain know about it, beyond
// what HTTP says.
type call struct {
	method, route string
	groups        groups
	idempotent    bool
	wantsJSON     bool
	confidential  bool
	auth          Authorizer
	// fresh keeps the body up to date.
	fresh   freshBody
	secrets *vault
	// patience is the longest pause that is waited for.
	patience time.Duration
	// sent counts what left the rate limit. The attempts of one request never overlap.
	sent int
	// unclear says that an attempt may have taken effect without its answer arriving.
	unclear bool
	// throttled says that the last attempt's answer means too many requests, pause how
	// long to wait where it does not say so itself.
	throttled bool
	pause     time.Duration
}

type callKey struct{}

func withCall(ctx context.Context, c *call) context.Context {
	return context.WithValue(ctx, callKey{}, c)
}

// callOf returns the call that req belongs to. Every request of a [Client] has one.
func callOf(req *http.Request) *call {
	return req.Context().Value(callKey{}).(*call)
}
