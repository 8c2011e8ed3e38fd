package onence

import (
	"context"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeSIM = "/v1/sims/{iccid}"

// SIM reads one SIM anew.
func (p *Platform) SIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	var wire wireSIM
	if err := p.readSIM(ctx, iccid, "", nil, &wire); err != nil {
		return platform.SIM{}, err
	}
	sim, err := wire.sim(ctx)
	if err == nil {
		err = adapter.Answers(iccid, sim)
	}
	if err != nil {
		return platform.SIM{}, said.Undecodable(http.MethodGet, routeSIM, err)
	}
	return sim, nil
}

// readSIM reads what is below a SIM's route; below is "" for the SIM itself.
func (p *Platform) readSIM(ctx context.Context, iccid platform.ICCID, below string, query map[string][]string, out any) error {
	_, err := p.api.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeSIM+below, string(iccid)),
		Query:     query,
		Out:       out,
		RateGroup: groupSIMs,
	})
	return ofSIM(iccid, err)
}
