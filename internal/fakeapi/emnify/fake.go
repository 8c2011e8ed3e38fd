// Package emnify is a fake of the emnify API, and of BICS SIM for Things, which is the
// same API under another name. It follows emnify's published OpenAPI document (version
// 1.0.0). Where the document is silent the fake's choice is said at the place.
package emnify

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The names by which stores know what is in them.
const (
	Platform     = "emnify"
	PlatformBICS = "bics"
)

// The account's organization.
const (
	organizationID   = 26100
	organizationName = "Example Fleet"
)

// Fake is a fake account: an [http.Handler], and beside the API the means to look at
// what happened and to change things behind the API's back. It is safe for concurrent
// use.
type Fake struct {
	*fakeapi.Server

	options    Options
	store      fakeapi.Store
	seed       uint64
	tokens     tokens
	limits     addressLimits
	authLimits addressLimits
	lists      fakeapi.Limiter
	sequence   sequence
	bulk       fakeapi.Log[BulkCall]
}

// New is [Open] for tests, whose stores do not fail: it panics where Open fails.
func New(o Options) *Fake {
	f, err := Open(o)
	must(err)
	return f
}

// must panics for the callers that cannot return an error: those that serve tests.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("emnify: %v", err))
	}
}

// Open makes a fake account, with a new fleet unless the store holds one.
func Open(o Options) (*Fake, error) {
	o = o.withDefaults()
	f := &Fake{
		options: o, store: o.Store,
		limits:     addressLimits{requests: o.RateLimit},
		authLimits: addressLimits{requests: o.AuthLimit},
		lists:      fakeapi.Limiter{Requests: o.ListPerSecond},
	}
	want := fakeapi.Meta{Platform: o.platform(), Seed: o.Seed, SIMs: o.SIMs}
	meta, err := fakeapi.Seed(o.Store, want, func(tx fakeapi.Tx) error { return f.fill(tx, want) })
	if err != nil {
		return nil, err
	}
	f.seed = meta.Seed
	f.tokens = newTokens(meta.Seed, o.TokenLife)
	f.Server, err = fakeapi.NewServer(fakeapi.Config{
		Clock:      o.Clock,
		Latency:    o.Latency,
		ErrorBody:  genericError,
		Reset:      func() { f.bulk.Reset(); f.sequence.reset() },
		ResetFleet: func() error { return f.resetFleet(meta) },
	}, o.Store)
	if err != nil {
		return nil, err
	}
	f.handle()
	return f, nil
}

func (f *Fake) resetFleet(meta fakeapi.Meta) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		return errors.Join(fakeapi.Clear(tx, buckets...), f.fill(tx, meta))
	})
}

// handle adds the routes.
func (f *Fake) handle() {
	f.Handle("POST /api/v1/authenticate", answering(f.limited(f.postAuthenticate)))
	for _, routes := range []map[string]handler{
		f.fleetRoutes(), f.recordRoutes(), f.quotaRoutes(), f.profileRoutes(), f.streamRoutes(), lookupRoutes(),
	} {
		for pattern, h := range routes {
			f.Handle(pattern, answering(f.limited(f.authorized(h))))
		}
	}
	fakeapi.ManageSIMs(f.Server, f.managed())
}

// fleetRoutes are the SIMs and the endpoints.
func (f *Fake) fleetRoutes() map[string]handler {
	return map[string]handler{
		"GET /api/v1/sim":                       f.listing(f.listSIMs),
		"GET /api/v1/sim/{sim_id}":              f.getSIM,
		"PATCH /api/v1/sim/{sim_id}":            f.patchSIM,
		"GET /api/v1/endpoint":                  f.listing(f.listEndpoints),
		"POST /api/v1/endpoint":                 f.postEndpoint,
		"GET /api/v1/endpoint/{endpoint_id}":    f.getEndpoint,
		"PATCH /api/v1/endpoint/{endpoint_id}":  f.patchEndpoint,
		"DELETE /api/v1/endpoint/{endpoint_id}": f.deleteEndpoint,
		"POST /api/v2/endpoint/multi":           f.sequential(f.postEndpoints),
		"PATCH /api/v2/endpoint/multi":          f.sequential(f.patchEndpoints),
		"DELETE /api/v2/endpoint/multi":         f.sequential(f.deleteEndpoints),
	}
}

// handler answers a request; what it returns as an error is answered for it.
type handler func(http.ResponseWriter, *http.Request) error

// answering turns the error of h into an answer.
func answering(h handler) http.HandlerFunc {
	h = numbered(h)
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			writeError(w, err)
		}
	}
}
