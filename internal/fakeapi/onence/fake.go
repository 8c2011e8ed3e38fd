// Package onence is a fake of the 1NCE Management API, faithful to 1NCE's published
// OpenAPI documents (Authorization v2.1.1, SIM Management v2.0, Order Management
// v2.0, Product Information v1.2).
package onence

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Platform is the name by which stores know what is in them.
const Platform = "1nce"

// apiPrefix is the path of 1NCE's base URL. Requests may carry it or leave it out.
const apiPrefix = "/management-api"

// Fake is a fake 1NCE account: an [http.Handler], and beside the API the means to
// look at what happened and to change things behind the API's back. It is safe for
// concurrent use.
type Fake struct {
	*fakeapi.Server

	options Options
	store   fakeapi.Store
	seed    uint64
	tokens  tokens
	limiter fakeapi.Limiter
	bulk    fakeapi.Log[BulkCall]
}

// New is [Open] for tests, whose stores do not fail: it panics where Open fails.
func New(o Options) *Fake {
	f, err := Open(o)
	if err != nil {
		panic(fmt.Sprintf("onence: %v", err))
	}
	return f
}

// Open makes a fake account, with a new fleet unless the store holds one.
func Open(o Options) (*Fake, error) {
	o = o.withDefaults()
	f := &Fake{options: o, store: o.Store, limiter: fakeapi.Limiter{Requests: o.RateLimit}}
	want := fakeapi.Meta{Platform: Platform, Seed: o.Seed, SIMs: o.SIMs}
	meta, err := fakeapi.Seed(o.Store, want, func(tx fakeapi.Tx) error { return f.fill(tx, want) })
	if err != nil {
		return nil, err
	}
	f.seed = meta.Seed
	f.tokens = newTokens(meta.Seed, o.TokenLife)
	f.Server, err = fakeapi.NewServer(fakeapi.Config{
		Clock:     o.Clock,
		Latency:   o.Latency,
		Prefix:    apiPrefix,
		ErrorBody: genericError,
		Reset:     f.bulk.Reset,
		ResetFleet: func() error {
			return f.store.Update(func(tx fakeapi.Tx) error {
				err := fakeapi.Clear(tx, simBucket, foreignBucket, orderBucket)
				return errors.Join(err, f.fill(tx, meta))
			})
		},
	}, o.Store)
	if err != nil {
		return nil, err
	}
	f.handle()
	return f, nil
}

// handle adds the routes.
func (f *Fake) handle() {
	f.Handle("POST /oauth/token", answering(f.postToken))
	for pattern, h := range map[string]handler{
		"GET /v1/sims":                           f.listSIMs,
		"POST /v1/sims":                          f.postSIMs,
		"GET /v1/sims/{iccid}":                   f.getSIM,
		"PUT /v1/sims/{iccid}":                   f.putSIM,
		"GET /v1/sims/{iccid}/status":            f.getStatus,
		"GET /v1/sims/{iccid}/connectivity_info": f.getConnectivityInfo,
		"GET /v1/sims/{iccid}/events":            f.getEvents,
		"GET /v1/sims/{iccid}/usage":             f.getUsage,
		"GET /v1/sims/{iccid}/quota/data":        f.getDataQuota,
		"GET /v1/sims/{iccid}/quota/sms":         f.getSMSQuota,
		"POST /v1/sims/{iccid}/reset":            f.postReset,
	} {
		f.Handle(pattern, answering(f.authorized(f.limited(h))))
	}
	f.Handle("GET /v1/orders", answering(f.authorized(f.listOrders)))
	f.Handle("GET /v1/orders/{order_number}", answering(f.authorized(f.getOrder)))
	f.Handle("GET /v1/products", answering(f.authorized(getProducts)))
	fakeapi.ManageSIMs(f.Server, f.managed())
}

// handler answers a request; what it returns as an error is answered for it.
type handler func(http.ResponseWriter, *http.Request) error

// answering turns the error of h into an answer.
func answering(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			writeError(w, err)
		}
	}
}
