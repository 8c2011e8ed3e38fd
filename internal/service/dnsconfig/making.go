package dnsconfig

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a configuration.
func making(configs platform.DNSConfigWriter, wanted platform.DNSConfig) tfkit.Making[platform.DNSConfig, int64] {
	return tfkit.Making[platform.DNSConfig, int64]{
		Kind: tfkit.Made{One: noun.One, Type: "simfleet_dns_config", List: noun.List},
		List: configs.DNSConfigs,
		Key:  func(c platform.DNSConfig) int64 { return c.ID },
		Like: func(c platform.DNSConfig) bool {
			return addressKind{}.Same(c.Primary, wanted.Primary) && addressKind{}.Same(c.Secondary, wanted.Secondary)
		},
		Make: func(ctx context.Context) (platform.DNSConfig, error) { return configs.CreateDNSConfig(ctx, wanted) },
	}
}
