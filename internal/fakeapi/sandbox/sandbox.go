// Package sandbox opens the fake platforms by name: for the provider's sandbox, which
// runs them in process, and for the fakeapi command, which serves them over HTTP.
package sandbox

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// ErrUnknownPlatform says that there is no fake of the platform.
var ErrUnknownPlatform = errors.New("no such platform")

// Options describe an account on a fake platform. Only Platform is required.
type Options struct {
	// Platform is one of [Platforms].
	Platform string
	// Path is the file that keeps the fleet; empty means memory. Its folder must
	// exist. Several processes may use it at the same time. A file that holds a
	// fleet already keeps it: SIMs, Seed, Expired and Foreign are for a new one.
	Path string
	// SIMs is the size of a new fleet; 0 means the platform's default.
	SIMs int
	// Seed is what a new fleet's made-up data depends on.
	Seed uint64
	// SettleDelay is the time between the acceptance of a change and its effect.
	SettleDelay time.Duration
	// Latency is the time that every answer takes at least.
	Latency time.Duration
	// RateLimit is the number of requests that are allowed in any second; 0 means
	// no limit.
	RateLimit int
	// PageLimit is the most SIMs that a page holds; 0 means the platform's own limit.
	PageLimit int
	// TokenLife is how long an access token is good for; 0 means the platform's own.
	TokenLife time.Duration
	// Expired and Foreign are ICCIDs of SIMs that have expired, and of SIMs of
	// another account.
	Expired, Foreign []string
}

// platform is how a fake is made and how a provider is pointed at it.
type platform struct {
	open    func(Options, fakeapi.Store) (server, error)
	example func(baseURL string) string
	// drift is the body of a PATCH that switches a SIM off.
	drift string
}

// server is a fake with something to close.
type server interface {
	http.Handler
	Close() error
}

// platforms are the known fakes, by name.
var platforms = map[string]platform{
	"1nce":     {open: openOnence, example: exampleOnence, drift: onence.SwitchOff},
	"bics":     {open: openBICS, example: exampleEmnify("bics"), drift: emnify.SwitchOff},
	"emnify":   {open: openEmnify, example: exampleEmnify("emnify"), drift: emnify.SwitchOff},
	"onomondo": {open: openOnomondo, example: exampleOnomondo, drift: onomondo.SwitchOff},
}

// Platforms are the names of the platforms that have a fake.
func Platforms() []string { return slices.Sorted(maps.Keys(platforms)) }

// Sandbox is an account on a fake platform. It is a handler, to be served, and a
// transport, to be used in process.
type Sandbox struct {
	server
	transport http.RoundTripper
	store     fakeapi.Store
	example   func(string) string
	drift     string
}

var _ http.RoundTripper = (*Sandbox)(nil)

// Open opens an account: see [Options] for what the arguments mean.
func Open(platform, path string, sims int, seed uint64) (*Sandbox, error) {
	return OpenWith(Options{Platform: platform, Path: path, SIMs: sims, Seed: seed})
}

// OpenWith opens an account. An unknown platform is [ErrUnknownPlatform].
func OpenWith(o Options) (*Sandbox, error) {
	p, ok := platforms[o.Platform]
	if !ok {
		return nil, fmt.Errorf("sandbox: %w: %q; known are %s", ErrUnknownPlatform, o.Platform, strings.Join(Platforms(), ", "))
	}
	var store fakeapi.Store = fakeapi.NewMemoryStore()
	if o.Path != "" {
		file, err := fakeapi.OpenFile(o.Path)
		if err != nil {
			return nil, fmt.Errorf("sandbox: %w", err)
		}
		store = file
	}
	fake, err := p.open(o, store)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", errors.Join(err, store.Close()))
	}
	return &Sandbox{server: fake, transport: fakeapi.Transport(fake), store: store, example: p.example, drift: p.drift}, nil
}

// RoundTrip implements [http.RoundTripper]: whatever the host, the fake answers. Where
// its file fails, that is the error: a status would be the platform's, and repeated.
func (s *Sandbox) RoundTrip(r *http.Request) (*http.Response, error) {
	file, inFile := s.store.(*fakeapi.FileStore)
	if !inFile {
		return s.transport.RoundTrip(r)
	}
	before := file.LastFailure()
	resp, err := s.transport.RoundTrip(r)
	if failure := file.LastFailure(); failure != before {
		return nil, failure
	}
	return resp, err
}

// SIMs is how many SIMs the account began with; those of a file that was there before
// are those that it was made with.
func (s *Sandbox) SIMs() (int, error) {
	found, err := fakeapi.Describe(s.store)
	return found.SIMs, err
}

// Example is a provider block for the account when it is served at baseURL.
func (s *Sandbox) Example(baseURL string) string { return s.example(baseURL) }

// Drift is a body of PATCH /_fake/sims/{iccid} that switches a SIM off behind the API's back.
func (s *Sandbox) Drift() string { return s.drift }

// Close releases the account; what is in a file stays.
func (s *Sandbox) Close() error { return errors.Join(s.server.Close(), s.store.Close()) }
