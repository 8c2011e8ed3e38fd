package emnify

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// Connectivity joins what the platform tells at two places: the endpoint's status, and
// the radio cell, for which the network is asked; that it does not tell is a 200 too. An
// endpoint that is gone shows in the status.
func (p *Platform) Connectivity(ctx context.Context, iccid platform.ICCID) (platform.Connectivity, error) {
	endpoint, err := p.locateEndpoint(ctx, iccid)
	if err != nil {
		return platform.Connectivity{}, err
	}
	out, err := adapter.Connectivity(ctx,
		func(ctx context.Context, out any) error { return p.readAt(ctx, endpoint, "/connectivity", nil, out) },
		func(ctx context.Context, out any) error {
			return p.readAt(ctx, endpoint, "/connectivity_info", nil, out)
		})
	return out, aboutSIM(iccid, err)
}
