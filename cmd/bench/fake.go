package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// What 1NCE publishes.
const (
	// publishedRate is the requests that it allows in a second.
	publishedRate = 10
	// pageSize is the SIMs on a page of its list, batchSize those in a bulk call.
	pageSize, batchSize = onence.MaxPageSize, onence.DefaultBulkLimit
)

// fake is a 1NCE account at two addresses of this process: one keeps to the published
// rate, for what is timed, the other answers as fast as it can, for preparations. It
// costs the measured processes no CPU.
type fake struct {
	limited, free *door
}

// newFake makes an account of n SIMs.
func newFake(ctx context.Context, n int) (*fake, error) {
	store := fakeapi.NewMemoryStore()
	limited, err := open(ctx, onence.Options{SIMs: n, Store: store, RateLimit: publishedRate})
	if err != nil {
		return nil, err
	}
	free, err := open(ctx, onence.Options{Store: store}) // finds the fleet of the other
	if err != nil {
		return nil, errors.Join(err, limited.close())
	}
	return &fake{limited: limited, free: free}, nil
}

func (f *fake) close() error { return errors.Join(f.limited.close(), f.free.close()) }

// door is one address of the account.
type door struct {
	*onence.Fake
	server *http.Server
	url    string

	mu      sync.Mutex
	refused int
	// from and to are the beginning of the first request and the end of the last.
	from, to time.Time
}

func open(ctx context.Context, o onence.Options) (*door, error) {
	account, err := onence.Open(o)
	if err != nil {
		return nil, err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	d := &door{Fake: account, url: "http://" + listener.Addr().String()}
	d.server = &http.Server{Handler: http.HandlerFunc(d.serve), ReadHeaderTimeout: time.Minute}
	go d.server.Serve(listener) //nolint:errcheck // it ends with close; a door that does not answer shows at once
	return d, nil
}

func (d *door) close() error { return errors.Join(d.server.Close(), d.Close()) }

// serve notes when requests come, and which are refused for coming too fast.
func (d *door) serve(w http.ResponseWriter, r *http.Request) {
	began := time.Now()
	status := &statusWriter{ResponseWriter: w}
	d.ServeHTTP(status, r)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.from.IsZero() {
		d.from = began
	}
	d.to = time.Now()
	if status.code == http.StatusTooManyRequests {
		d.refused++
	}
}

// startCounting forgets what came so far.
func (d *door) startCounting() {
	d.ResetRequests()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.refused, d.from, d.to = 0, time.Time{}, time.Time{}
}

// counted is what came since, and how long it took from the first to the last.
func (d *door) counted() (calls, time.Duration) {
	var c calls
	for route, n := range d.Requests() {
		switch route {
		case "POST /oauth/token":
			c.token += n
		case "GET /v1/sims":
			c.list += n
		case "GET /v1/sims/{iccid}":
			c.single += n
		case "POST /v1/sims":
			c.bulk += n
		default:
			c.other += n
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	c.refused = d.refused
	return c, d.to.Sub(d.from)
}

// statusWriter remembers the status that was answered with.
type statusWriter struct {
	http.ResponseWriter
	code int
}

// WriteHeader implements [http.ResponseWriter].
func (w *statusWriter) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}
