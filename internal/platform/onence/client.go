package onence

import (
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// DefaultBaseURL is where 1NCE serves its Management API.
const DefaultBaseURL = "https://api.1nce.com/management-api"

// batchSize is the most SIMs in one POST /v1/sims. 1NCE publishes no maximum;
// 100 is what it lists on one page.
const batchSize = 100

// concurrentBatches is how many bulk calls may be under way at once. 1NCE sets no
// limit but its rate; four keep its queue busy.
const concurrentBatches = 4

// The groups that 1NCE's published rate limits apply to.
const (
	groupToken  = "oauth"
	groupSIMs   = "sims"
	groupOrders = "orders"
)

// rateLimits keeps 5 % under what 1NCE publishes, for the jitter of the network:
// requests that leave evenly spaced do not arrive so.
//
// Bursts are 1 where the published window is a second: tokens saved up come on
// top of those that are refilled, and could put twice the limit into one window of
// a platform that counts by windows. The five minutes of /orders and /products
// have room for ten at once: 85 + 10 stays under 100 in any window.
var rateLimits = map[string]rest.RateGroup{
	groupToken:  {PerSecond: 9.5, Burst: 1},        // 600 a minute and IP address
	groupSIMs:   {PerSecond: 9.5, Burst: 1},        // 10 a second and customer
	groupOrders: {PerSecond: 85. / 300, Burst: 10}, // 100 in 5 minutes and IP address
}

// Config is one 1NCE account. The options' zero value works.
type Config struct {
	ClientID, ClientSecret string
	adapter.Options
}

// Platform is one 1NCE account. It is safe for concurrent use.
type Platform struct {
	api adapter.Client
}

var (
	_ platform.Waiter             = (*Platform)(nil)
	_ platform.SIMs               = (*Platform)(nil)
	_ platform.WholeUpdater       = (*Platform)(nil)
	_ platform.SIMFinder          = (*Platform)(nil)
	_ platform.ConnectivityReader = (*Platform)(nil)
	_ platform.QuotaReader        = (*Platform)(nil)
	_ platform.UsageReader        = (*Platform)(nil)
	_ platform.EventReader        = (*Platform)(nil)
	_ platform.OrderReader        = (*Platform)(nil)
	_ platform.ProductReader      = (*Platform)(nil)
)

// New makes the adapter. It sends nothing: wrong credentials show at the first
// call, as [platform.ErrUnauthorized]. It fails where the base URL is not one.
func New(config Config) (*Platform, error) {
	api, err := adapter.New(config.Options, DefaultBaseURL, said, rest.Config{
		Token:      tokenFetcher(config.ClientID, config.ClientSecret),
		RateGroups: rateLimits,
		Secrets:    []string{config.ClientSecret},
	})
	if err != nil {
		return nil, err
	}
	return &Platform{api: api}, nil
}

// Name returns [platform.Platform1NCE].
func (p *Platform) Name() platform.Name { return platform.Platform1NCE }

// Waiting tells what calls wait for: see [platform.Waiter].
func (p *Platform) Waiting() error { return p.api.Waiting() }

// Traits tells how 1NCE's bulk calls may be spent.
func (p *Platform) Traits() platform.Traits {
	return platform.Traits{BatchSize: batchSize, ConcurrentBatches: concurrentBatches, Settable: settable}
}
