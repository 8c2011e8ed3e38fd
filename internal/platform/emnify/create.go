package emnify

import (
	"context"
	"errors"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// wireCreate is the body of POST /api/v2/endpoint/multi: what all the endpoints have
// in common, and one entry for each.
type wireCreate struct {
	profiles
	Endpoints []wireNew `json:"endpoints"`
}

// profiles are what endpoints made in one call share.
type profiles struct {
	ServiceProfile wireID `json:"service_profile"`
	TariffProfile  wireID `json:"tariff_profile"`
	Status         wireID `json:"status"`
}

type wireNew struct {
	Name     *string  `json:"name,omitempty"`
	Tags     *string  `json:"tags,omitempty"`
	IMEI     *string  `json:"imei,omitempty"`
	IMEILock *bool    `json:"imei_lock,omitempty"`
	SIM      wireMove `json:"sim"`
}

// wireMade is an entry of the answer.
type wireMade struct {
	ID  integer    `json:"id"`
	SIM *reference `json:"sim"`
}

// createEndpoints gives each SIM an endpoint and returns the SIMs as they are then,
// for what a create cannot do.
func (p *Platform) createEndpoints(ctx context.Context, updates []platform.Update) ([]platform.Update, error) {
	groups := map[profiles][]platform.Update{}
	var order []profiles
	for _, u := range updates {
		shared := profiles{wireID{*u.Change.ServiceProfileID}, wireID{*u.Change.TariffProfileID}, wireID{endpointDisabled}}
		if u.Change.State != nil && *u.Change.State == platform.Enabled {
			shared.Status.ID = endpointEnabled
		}
		if _, seen := groups[shared]; !seen {
			order = append(order, shared)
		}
		groups[shared] = append(groups[shared], u)
	}
	var made []platform.Update
	for _, shared := range order {
		after, err := p.createGroup(ctx, shared, groups[shared])
		if err != nil {
			return nil, err
		}
		made = append(made, after...)
	}
	return made, nil
}

// createGroup makes the endpoints of one call. A platform that refuses a repeated
// call may do so because the first one arrived: then the SIMs are read anew, and
// those that have their endpoint by now are done.
func (p *Platform) createGroup(ctx context.Context, shared profiles, updates []platform.Update) ([]platform.Update, error) {
	made, err := p.postEndpoints(ctx, shared, updates)
	if !repeated(err) {
		return made, err
	}
	withoutEndpoint, withEndpoint, readErr := p.reread(ctx, updates)
	if readErr != nil {
		return nil, readErr
	}
	if len(withEndpoint) == 0 {
		return nil, err
	}
	if len(withoutEndpoint) > 0 {
		if made, err = p.postEndpoints(ctx, shared, withoutEndpoint); err != nil {
			return nil, err
		}
		withEndpoint = append(withEndpoint, made...)
	}
	return withEndpoint, nil
}

// repeated reports whether err refuses a call that had been sent before, so that the
// earlier one may have taken effect.
func repeated(err error) bool {
	status, ok := errors.AsType[*rest.StatusError](err)
	return ok && status.Attempts > 1 && platform.Refusal(err)
}

// postEndpoints sends one bulk create. Repeating it does no harm: a SIM sits in one
// endpoint at most, so that the platform refuses to make a second one for it.
func (p *Platform) postEndpoints(ctx context.Context, shared profiles, updates []platform.Update) ([]platform.Update, error) {
	body := wireCreate{profiles: shared}
	for _, u := range updates {
		body.Endpoints = append(body.Endpoints, newEndpoint(u))
	}
	var answer []wireMade
	if err := p.bulkCall(ctx, http.MethodPost, updates, body, &answer); err != nil {
		return nil, err
	}
	return p.after(ctx, shared, updates, answer)
}

func newEndpoint(u platform.Update) wireNew {
	item := wireNew{
		Name:     u.Change.Label,
		Tags:     wireTags(u.Change.Tags),
		IMEI:     wireIMEI(u.Change.IMEI),
		IMEILock: u.Change.IMEILock,
		SIM:      wireMove{ID: simID(u.Current)},
	}
	if u.Change.State != nil && *u.Change.State == platform.Enabled && u.Current.Lifecycle != activated {
		item.SIM.Activate, item.SIM.Status = true, &wireID{simActivated} // without a status it might enter factory test
	}
	return item
}

// after returns the SIMs as a create has left them. Where the answer does not tell
// which endpoint is whose, the SIMs are read.
func (p *Platform) after(ctx context.Context, shared profiles, updates []platform.Update, answer []wireMade) ([]platform.Update, error) {
	endpoints := make(map[int64]int64, len(answer))
	for _, w := range answer {
		if w.SIM != nil && w.SIM.ID != 0 && w.ID != 0 {
			endpoints[int64(w.SIM.ID)] = int64(w.ID)
		}
	}
	made := make([]platform.Update, 0, len(updates))
	var untold []platform.Update
	for _, u := range updates {
		endpoint, told := endpoints[simID(u.Current)]
		if !told {
			untold = append(untold, u)
			continue
		}
		p.known.create(u.Change.ICCID, endpoint)
		made = append(made, platform.Update{Change: u.Change, Current: created(u, shared, endpoint)})
	}
	if len(untold) == 0 {
		return made, nil
	}
	_, withEndpoint, err := p.reread(ctx, untold)
	return append(made, withEndpoint...), err
}

// created is the SIM as its new endpoint makes it.
func created(u platform.Update, shared profiles, endpoint int64) platform.SIM {
	sim := u.Current
	sim.Endpoint = endpoint
	sim.ServiceProfileID, sim.TariffProfileID = shared.ServiceProfile.ID, shared.TariffProfile.ID
	if c := u.Change; c.Label != nil {
		sim.Label = *c.Label
	}
	if c := u.Change; c.Tags != nil {
		sim.Tags = *c.Tags
	}
	if c := u.Change; c.IMEI != nil {
		sim.IMEI = string(*c.IMEI)
	}
	if c := u.Change; c.IMEILock != nil {
		sim.IMEILock = *c.IMEILock
	}
	if shared.Status.ID == endpointEnabled {
		sim.State, sim.Lifecycle = platform.Enabled, activated
	}
	return sim
}

// rereadSingly is how many SIMs are read one by one; for more, all are listed.
const rereadSingly = 5

// reread tells those of the SIMs that have an endpoint by now from those that have
// none. Current is the SIM as it is.
func (p *Platform) reread(ctx context.Context, updates []platform.Update) (withoutEndpoint, withEndpoint []platform.Update, err error) {
	found, err := p.sims(ctx, updates)
	if err != nil {
		return nil, nil, err
	}
	for _, u := range updates {
		sim, ok := found[u.Change.ICCID]
		if !ok || sim.Endpoint == 0 {
			withoutEndpoint = append(withoutEndpoint, u)
			continue
		}
		p.known.create(u.Change.ICCID, sim.Endpoint)
		withEndpoint = append(withEndpoint, platform.Update{Change: u.Change, Current: sim})
	}
	return withoutEndpoint, withEndpoint, nil
}

func (p *Platform) sims(ctx context.Context, updates []platform.Update) (map[platform.ICCID]platform.SIM, error) {
	found := make(map[platform.ICCID]platform.SIM, len(updates))
	if len(updates) > rereadSingly {
		all, err := p.allSIMs(ctx)
		for _, sim := range all {
			found[sim.ICCID] = sim
		}
		return found, err
	}
	for _, u := range updates {
		sim, err := p.SIM(ctx, u.Change.ICCID)
		if err != nil && !errors.Is(err, platform.ErrNotFound) {
			return nil, err
		}
		if err == nil {
			found[sim.ICCID] = sim
		}
	}
	return found, nil
}
