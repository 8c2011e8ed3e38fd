package onomondo

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeSIMs = "/sims"
	routeSIM  = "/sims/{sim_id}"
	routeBulk = "/sims/bulk"
)

// SIM reads one SIM anew, by its ICCID, which Onomondo takes in place of its own number.
func (p *Platform) SIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	sim, _, err := p.readSIM(ctx, iccid)
	return sim, err
}

// key is what a SIM is asked for by: its ICCID, or the platform's own number where the
// ICCID's last digit is known to be another than the check digit.
func (p *Platform) key(iccid platform.ICCID) string {
	if id, ok := p.odd.Load(iccid); ok {
		return id.(string)
	}
	return iccid.WithLuhn()
}

// readSIM reads a SIM together with what only some calls need of it.
func (p *Platform) readSIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, wireSIM, error) {
	var wire wireSIM
	if err := p.read(ctx, rest.Route(routeSIM, p.key(iccid)), nil, &wire); err != nil {
		return platform.SIM{}, wireSIM{}, ofSIM(iccid, err)
	}
	sim, err := p.sim(ctx, wire)
	if err == nil {
		err = adapter.Answers(iccid, sim)
	}
	if err != nil {
		return platform.SIM{}, wireSIM{}, undecodable(routeSIM, err)
	}
	return sim, wire, nil
}
