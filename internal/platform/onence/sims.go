package onence

import (
	"context"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
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
	if err == nil && sim.ICCID != iccid {
		err = fmt.Errorf("asked for SIM %s, the answer is about %s", iccid, sim.ICCID)
	}
	if err != nil {
		return platform.SIM{}, undecodable(routeSIM, err)
	}
	return sim, nil
}

// readSIM reads what is below a SIM's route; below is "" for the SIM itself.
func (p *Platform) readSIM(ctx context.Context, iccid platform.ICCID, below string, query map[string][]string, out any) error {
	_, err := p.rest.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeSIM+below, string(iccid)),
		Query:     query,
		Out:       out,
		RateGroup: groupSIMs,
	})
	return translateSIM(iccid, err)
}

// undecodable reports an answer whose JSON is right and whose content is not.
func undecodable(route string, err error) error {
	return translate(&rest.DecodeError{Method: http.MethodGet, Route: route, Err: err})
}
