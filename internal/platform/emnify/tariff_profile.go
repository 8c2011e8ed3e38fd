package emnify

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeTariffProfiles = "/api/v1/tariff_profile"

var _ platform.TariffProfileReader = (*Platform)(nil)

// wireTariffProfile is a tariff profile as the list shows it.
type wireTariffProfile struct {
	ID          integer `json:"id"`
	Name        string  `json:"name"`
	Description string  `json:"description"`
	UsedCount   integer `json:"used_count"`
}

func (w wireTariffProfile) profile() platform.TariffProfile {
	return platform.TariffProfile{ID: int64(w.ID), Name: w.Name, Description: w.Description, UsedCount: int64(w.UsedCount)}
}

// TariffProfiles reads the account's tariff profiles, by id.
func (p *Platform) TariffProfiles(ctx context.Context) ([]platform.TariffProfile, error) {
	var wire []wireTariffProfile
	if _, err := p.list(ctx, rest.Route(routeTariffProfiles), nil, &wire); err != nil {
		return nil, err
	}
	return adapter.Sorted(wire, wireTariffProfile.profile, func(p platform.TariffProfile) int64 { return p.ID }), nil
}
