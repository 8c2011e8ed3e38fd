package sandbox

import (
	"fmt"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func openOnence(o Options, store fakeapi.Store) (server, error) {
	return onence.Open(onence.Options{
		Store:       store,
		SIMs:        o.SIMs,
		Seed:        o.Seed,
		SettleDelay: o.SettleDelay,
		Latency:     o.Latency,
		RateLimit:   o.RateLimit,
		PageLimit:   o.PageLimit,
		TokenLife:   o.TokenLife,
		Expired:     o.Expired,
		Foreign:     o.Foreign,
	})
}

func exampleOnence(baseURL string) string {
	return fmt.Sprintf(`provider "simfleet" {
  onence = {
    client_id     = %[2]q
    client_secret = %[2]q
    base_url      = %[1]q
  }
}
`, baseURL, onence.DefaultCredential)
}
