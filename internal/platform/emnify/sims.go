package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeSIMs      = "/api/v1/sim"
	routeSIM       = "/api/v1/sim/{sim_id}"
	routeEndpoints = "/api/v1/endpoint"
	routeEndpoint  = "/api/v1/endpoint/{endpoint_id}"
)

const unknownAdvice = "Check the ICCID, and whose account the application token is for."

// SIM reads one SIM anew. That takes two calls the first time, and mostly one where
// the SIM's endpoint is known: the endpoint shows most of the SIM too.
func (p *Platform) SIM(ctx context.Context, iccid platform.ICCID) (platform.SIM, error) {
	known, ok := p.known.get(iccid)
	if ok && known.endpoint != 0 {
		sim, err := p.simAt(ctx, iccid, known)
		if err == nil || !errors.Is(err, errMoved) {
			return sim, err
		}
	}
	wire, err := p.findSIM(ctx, iccid, known.sim)
	if err != nil {
		return platform.SIM{}, err
	}
	at, err := p.endpointOf(ctx, wire)
	if err != nil {
		return platform.SIM{}, err
	}
	return p.joined(ctx, wire, at)
}

// errMoved says that a SIM is not where it was seen last.
var errMoved = errors.New("the SIM is not in this endpoint")

// simAt reads a SIM from the endpoint that it was in when it was seen last.
func (p *Platform) simAt(ctx context.Context, iccid platform.ICCID, known ref) (platform.SIM, error) {
	at, err := p.endpoint(ctx, known.endpoint)
	switch {
	case unseen(err):
		return platform.SIM{}, errMoved
	case err != nil:
		return platform.SIM{}, err
	case !at.holds(integer(known.sim)):
		return platform.SIM{}, errMoved
	}
	wire, err := p.within(ctx, at)
	if unseen(err) {
		return platform.SIM{}, errMoved
	}
	if err != nil {
		return platform.SIM{}, err
	}
	if got, err := wire.iccid(); err != nil || got != iccid || wire.deleted() {
		return platform.SIM{}, errMoved
	}
	return p.joined(ctx, wire, at)
}

// unseen reports whether a read of a number found nothing there, whoever says so: the
// SIM is looked for by its ICCID then, and that answer counts.
func unseen(err error) bool {
	return errors.Is(err, platform.ErrNotFound) || errors.Is(err, platform.ErrNoRoute)
}

// within returns the SIM in an endpoint. The endpoint shows all of it but the day
// of its activation, which never changes once there is one; while it may have come
// since, the SIM itself is read.
func (p *Platform) within(ctx context.Context, at *wireEndpoint) (wireSIM, error) {
	wire := *at.SIM
	iccid, err := wire.iccid()
	if err != nil || wire.Status.in(simWords) == unknown {
		return p.readSIM(ctx, int64(wire.ID))
	}
	known, _ := p.known.get(iccid)
	if wire.Status.in(simWords) != simIssued && known.activated.IsZero() && wire.ActivationDate.IsZero() {
		return p.readSIM(ctx, int64(wire.ID))
	}
	if wire.ActivationDate.IsZero() {
		wire.ActivationDate.Time = known.activated
	}
	return wire, nil
}

// findSIM reads a SIM by its number where that is known, and by its ICCID otherwise.
func (p *Platform) findSIM(ctx context.Context, iccid platform.ICCID, id int64) (wireSIM, error) {
	if id != 0 {
		wire, err := p.readSIM(ctx, id)
		if err != nil && !unseen(err) {
			return wireSIM{}, err
		}
		if got, parseErr := wire.iccid(); err == nil && parseErr == nil && got == iccid && !wire.deleted() {
			return wire, nil
		}
		p.known.drop(iccid)
	}
	var found []wireSIM
	if _, err := p.list(ctx, rest.Route(routeSIMs), url.Values{"q": {"iccid:" + string(iccid)}}, &found); err != nil {
		return wireSIM{}, err
	}
	for _, wire := range found { // a platform that ignores or widens the filter must not give another SIM
		if got, err := wire.iccid(); err == nil && got == iccid && !wire.deleted() {
			return wire, nil
		}
	}
	return wireSIM{}, &platform.Error{
		Platform: p.api.Name,
		Kind:     platform.ErrNotFound,
		ICCIDs:   []platform.ICCID{iccid},
		Advice:   unknownAdvice,
		Err:      fmt.Errorf("no SIM %s", iccid), // nothing that the platform said: its list is empty
	}
}

func (p *Platform) readSIM(ctx context.Context, id int64) (wireSIM, error) {
	var wire wireSIM
	err := p.read(ctx, rest.Route(routeSIM, strconv.FormatInt(id, 10)), nil, &wire)
	return wire, err
}

// endpointOf returns the endpoint that a SIM sits in, nil for none. One that is
// gone, or holds another SIM, was left between the two reads.
func (p *Platform) endpointOf(ctx context.Context, wire wireSIM) (*wireEndpoint, error) {
	if wire.Endpoint.ID == 0 {
		return nil, nil
	}
	at, err := p.endpoint(ctx, int64(wire.Endpoint.ID))
	if errors.Is(err, platform.ErrNotFound) || err == nil && !at.holds(wire.ID) {
		return nil, nil
	}
	return at, err
}

func (p *Platform) endpoint(ctx context.Context, id int64) (*wireEndpoint, error) {
	var wire wireEndpoint
	if err := p.readAt(ctx, id, "", nil, &wire); err != nil {
		return nil, err
	}
	if wire.shapeless() { // a SIM must not pass for one that sits in no endpoint
		return nil, p.undecodable(routeEndpoint, errors.New("an endpoint whose SIM cannot be read"))
	}
	if wire.ID == 0 {
		wire.ID = integer(id)
	}
	return &wire, nil
}

// readAt reads what is below an endpoint's route; below is "" for the endpoint itself.
func (p *Platform) readAt(ctx context.Context, id int64, below string, query url.Values, out any) error {
	_, err := p.api.Send(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeEndpoint+below, strconv.FormatInt(id, 10)),
		Query:     query,
		Out:       out,
		RateGroup: groupSingle,
	})
	return err
}

// joined joins, and remembers where the SIM is.
func (p *Platform) joined(ctx context.Context, wire wireSIM, at *wireEndpoint) (platform.SIM, error) {
	sim, err := join(wire, at)
	if err != nil {
		return platform.SIM{}, p.undecodable(routeSIM, err)
	}
	p.note(ctx, wire, at, sim)
	p.known.put(sim.ICCID, ref{sim: int64(wire.ID), endpoint: sim.Endpoint, activated: sim.ActivatedAt})
	return sim, nil
}

// locate tells where a SIM is, for reads: from memory where it has been seen.
func (p *Platform) locate(ctx context.Context, iccid platform.ICCID) (ref, error) {
	if known, ok := p.known.get(iccid); ok && known.endpoint != 0 {
		return known, nil
	}
	sim, err := p.SIM(ctx, iccid)
	if err != nil {
		return ref{}, err
	}
	known, _ := p.known.get(sim.ICCID)
	return known, nil
}

// locateEndpoint is locate for what only SIMs in an endpoint have.
func (p *Platform) locateEndpoint(ctx context.Context, iccid platform.ICCID) (int64, error) {
	known, err := p.locate(ctx, iccid)
	if err == nil && known.endpoint == 0 {
		err = p.noEndpoint(iccid, platform.ErrNotFound)
	}
	return known.endpoint, err
}

// noEndpoint says that a SIM sits in no endpoint.
func (p *Platform) noEndpoint(iccid platform.ICCID, kind error) error {
	return &platform.Error{
		Platform: p.api.Name,
		Kind:     kind,
		ICCIDs:   []platform.ICCID{iccid},
		Lacks:    "endpoint",
		Message:  fmt.Sprintf("SIM %s sits in no endpoint", iccid),
		Advice:   "Give it one: set service_profile_id and tariff_profile_id of the SIM.",
	}
}
