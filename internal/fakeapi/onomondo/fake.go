// Package onomondo is a fake of the Onomondo API. It follows Onomondo's published
// OpenAPI document (version 1.0) and, where that differs from what the vendor's own
// pages show (the listing is an object, tags in answers are objects), those pages.
// Where both are silent the fake's choice is said at the place.
package onomondo

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Platform is the name by which stores know what is in them.
const Platform = "onomondo"

// Fake is a fake organization: an [http.Handler], and beside the API the means to look
// at what happened and to change things behind the API's back. It is safe for concurrent
// use.
type Fake struct {
	*fakeapi.Server

	options Options
	store   fakeapi.Store
	seed    uint64
	limit   window
	bulk    fakeapi.Log[BulkCall]
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
		panic(fmt.Sprintf("onomondo: %v", err))
	}
}

// Open makes a fake organization, with a new fleet unless the store holds one.
func Open(o Options) (*Fake, error) {
	o = o.withDefaults()
	f := &Fake{options: o, store: o.Store, limit: window{requests: o.RateLimit}}
	want := fakeapi.Meta{Platform: Platform, Seed: o.Seed, SIMs: o.SIMs}
	meta, err := fakeapi.Seed(o.Store, want, func(tx fakeapi.Tx) error { return f.fill(tx, want) })
	if err != nil {
		return nil, err
	}
	f.seed = meta.Seed
	f.Server, err = fakeapi.NewServer(fakeapi.Config{
		Clock:      o.Clock,
		Latency:    o.Latency,
		ErrorBody:  genericError,
		Reset:      f.bulk.Reset,
		ResetFleet: func() error { return f.resetFleet(meta) },
	}, o.Store)
	if err != nil {
		return nil, err
	}
	f.handle()
	return f, nil
}

// now is [fakeapi.Server.Now], also while the fleet is being made and there is no server.
func (f *Fake) now() time.Time {
	if f.options.Clock == nil {
		return time.Now()
	}
	return f.options.Clock()
}

func (f *Fake) resetFleet(meta fakeapi.Meta) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		return errors.Join(fakeapi.Clear(tx, buckets...), f.fill(tx, meta))
	})
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
