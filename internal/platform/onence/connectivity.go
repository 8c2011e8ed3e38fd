package onence

import (
	"context"
	"net/url"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// Connectivity joins what 1NCE tells at two places: the SIM's status, and the
// radio cell, which it knows in 2G and 3G networks only.
func (p *Platform) Connectivity(ctx context.Context, iccid platform.ICCID) (platform.Connectivity, error) {
	return adapter.Connectivity(ctx,
		func(ctx context.Context, out any) error { return p.readSIM(ctx, iccid, "/status", nil, out) },
		func(ctx context.Context, out any) error {
			return p.readSIM(ctx, iccid, "/connectivity_info", url.Values{"subscriber": {"true"}}, out)
		})
}
