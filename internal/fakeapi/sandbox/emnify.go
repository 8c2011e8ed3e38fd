package sandbox

import (
	"errors"
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// emnifyWindow is the length, in seconds, of the window that emnify counts requests in.
const emnifyWindow = 300

// errNoExpiry says that Options.Expired means nothing to a platform.
var errNoExpiry = errors.New("SIMs do not expire on this platform")

func openEmnify(o Options, store fakeapi.Store) (server, error) {
	return openEmnifyAPI(o, store, false)
}

func openBICS(o Options, store fakeapi.Store) (server, error) { return openEmnifyAPI(o, store, true) }

func openEmnifyAPI(o Options, store fakeapi.Store, bics bool) (server, error) {
	if len(o.Expired) > 0 {
		return nil, errNoExpiry
	}
	return emnify.Open(emnify.Options{
		BICS:        bics,
		Store:       store,
		SIMs:        o.SIMs,
		Seed:        o.Seed,
		SettleDelay: o.SettleDelay,
		Latency:     o.Latency,
		RateLimit:   o.RateLimit * emnifyWindow,
		PageLimit:   o.PageLimit,
		TokenLife:   o.TokenLife,
		Foreign:     o.Foreign,
		Furnished:   true,
	})
}

func exampleEmnify(block string) func(baseURL string) string {
	return func(baseURL string) string {
		return fmt.Sprintf(`provider "simfleet" {
  %s = {
    application_token = %q
    base_url          = %q
  }
}
`, block, emnify.DefaultApplicationToken, baseURL)
	}
}
