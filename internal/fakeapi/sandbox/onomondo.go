package sandbox

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// onomondoWindow is the length, in seconds, of the window that Onomondo counts calls in.
const onomondoWindow = 60

// openOnomondo ignores Options.TokenLife: an API key does not expire.
func openOnomondo(o Options, store fakeapi.Store) (server, error) {
	if len(o.Expired) > 0 {
		return nil, errNoExpiry
	}
	limit := -1
	if o.RateLimit > 0 {
		limit = o.RateLimit * onomondoWindow
	}
	return onomondo.Open(onomondo.Options{
		Store:       store,
		SIMs:        o.SIMs,
		Seed:        o.Seed,
		SettleDelay: o.SettleDelay,
		Latency:     o.Latency,
		RateLimit:   limit,
		PageLimit:   o.PageLimit,
		Foreign:     o.Foreign,
		Furnished:   true,
	})
}

func exampleOnomondo(baseURL string) string {
	return fmt.Sprintf(`provider "simfleet" {
  onomondo = {
    api_key  = %q
    base_url = %q
  }
}
`, onomondo.DefaultAPIKey, baseURL)
}
