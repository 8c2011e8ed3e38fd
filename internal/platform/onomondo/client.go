package onomondo

import (
	"context"
	"net/http"
	"net/url"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// DefaultBaseURL is where Onomondo serves its API.
const DefaultBaseURL = "https://api.onomondo.com"

// batchSize is the most SIMs in one PATCH /sims/bulk, as published.
const batchSize = 20

// concurrentBatches is how many bulk calls may be under way at once. Onomondo sets no
// limit but its rate; four keep that busy.
const concurrentBatches = 4

// groupAll is the group of all calls: Onomondo has one limit.
const groupAll = "all"

// rateLimits keeps 5 % under the 600 calls a minute that Onomondo publishes, for the
// jitter of the network. It counts by fixed windows, so that a burst comes on top of
// what is refilled: 570 + 5 stays under 600 in any minute.
var rateLimits = map[string]rest.RateGroup{
	groupAll: {PerSecond: 9.5, Burst: 5},
}

// window is where Onomondo tells how much of the minute is left.
var window = rest.Window{Remaining: "X-Ratelimit-Remaining", Reset: "X-Ratelimit-Reset"}

// Config is one Onomondo organization. The options' zero value works.
type Config struct {
	APIKey string
	adapter.Options
}

// Platform is one Onomondo organization. It is safe for concurrent use.
type Platform struct {
	api      adapter.Client
	tags     tagCache
	pageSize pageSize
	// odd holds the platform's numbers of SIMs whose ICCID does not end in its check
	// digit, by their first 19 digits.
	odd sync.Map
}

var (
	_ platform.Waiter             = (*Platform)(nil)
	_ platform.SIMs               = (*Platform)(nil)
	_ platform.DataLimiter        = (*Platform)(nil)
	_ platform.QuotaReader        = (*Platform)(nil)
	_ platform.UsageReader        = (*Platform)(nil)
	_ platform.ConnectivityReader = (*Platform)(nil)
	_ platform.TagReader          = (*Platform)(nil)
	_ platform.NetworkListWriter  = (*Platform)(nil)
	_ platform.ConnectorWriter    = (*Platform)(nil)
	_ platform.WebhookWriter      = (*Platform)(nil)
)

// New makes the adapter. It sends nothing: a wrong key shows at the first call, as
// [platform.ErrUnauthorized]. It fails where the base URL is not one.
func New(config Config) (*Platform, error) {
	api, err := adapter.New(config.Options, DefaultBaseURL, said, rest.Config{
		Auth:       rest.Key(config.APIKey),
		RateGroups: rateLimits,
		Window:     window,
		Secrets:    []string{config.APIKey},
	})
	if err != nil {
		return nil, err
	}
	return &Platform{api: api}, nil
}

// Name returns [platform.PlatformOnomondo].
func (p *Platform) Name() platform.Name { return platform.PlatformOnomondo }

// Waiting tells what calls wait for: see [platform.Waiter].
func (p *Platform) Waiting() error { return p.api.Waiting() }

// Traits tells how Onomondo's bulk calls may be spent.
func (p *Platform) Traits() platform.Traits {
	return platform.Traits{BatchSize: batchSize, ConcurrentBatches: concurrentBatches, LockNamesIMEI: true, UniqueLabels: true, Settable: settable}
}

// read reads one object, list or page. Errors, here and below, are translated.
func (p *Platform) read(ctx context.Context, path rest.Path, query url.Values, out any) error {
	return p.do(ctx, rest.Request{Method: http.MethodGet, Path: path, Query: query, Out: out})
}

// list is read for a list, or one page of one.
func (p *Platform) list(ctx context.Context, path rest.Path, query url.Values, out any) error {
	return adapter.OfList(p.read(ctx, path, query, out))
}

func (p *Platform) do(ctx context.Context, r rest.Request) error {
	r.RateGroup = groupAll
	_, err := p.api.Send(ctx, r)
	return err
}

// undecodable reports an answer whose JSON is right and whose content is not.
func undecodable(route string, err error) error {
	return said.Undecodable(http.MethodGet, route, err)
}
