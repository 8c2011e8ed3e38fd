package emnify

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const routeBulk = "/api/v2/endpoint/multi"

// wireItem is an item of PATCH /api/v2/endpoint/multi: what is left out stays.
type wireItem struct {
	ID             int64     `json:"id"`
	Name           *string   `json:"name,omitempty"`
	Tags           *string   `json:"tags,omitempty"`
	IMEI           *string   `json:"imei,omitempty"`
	IMEILock       *bool     `json:"imei_lock,omitempty"`
	ServiceProfile *wireID   `json:"service_profile,omitempty"`
	TariffProfile  *wireID   `json:"tariff_profile,omitempty"`
	Status         *wireID   `json:"status,omitempty"`
	SIM            *wireMove `json:"sim,omitempty"`
}

// wireMove is the SIM of an item, whose status may change along.
type wireMove struct {
	ID     int64   `json:"id"`
	Status *wireID `json:"status,omitempty"`
	// Activate is an item's of POST only.
	Activate bool `json:"activate,omitempty"`
}

// UpdateSIMs sends what is left of each change in one call, and gives SIMs that sit
// in no endpoint one in a call for each pair of profiles before. All values are
// absolute, so the batch may be sent again whatever became of it: an endpoint that
// was made for a SIM is remembered. Bulk calls go one after the other.
func (p *Platform) UpdateSIMs(ctx context.Context, updates []platform.Update) error {
	select {
	case p.bulk <- struct{}{}:
		defer func() { <-p.bulk }()
	case <-ctx.Done():
		return &platform.Error{Platform: p.api.Name, Kind: platform.ErrUnavailable, Err: ctx.Err()}
	}
	updates = p.pending(updates)
	if err := p.checkTransitions(updates); err != nil {
		return err
	}
	withoutEndpoint, withEndpoint := split(updates)
	made, err := p.createEndpoints(ctx, withoutEndpoint)
	if err != nil {
		return err
	}
	return p.patchEndpoints(ctx, append(withEndpoint, made...))
}

// patchEndpoints sends what is left of the changes of SIMs that sit in an endpoint.
func (p *Platform) patchEndpoints(ctx context.Context, updates []platform.Update) error {
	items := make([]wireItem, 0, len(updates))
	for _, u := range updates {
		if left := u.Change.Remaining(&u.Current); !left.Empty() {
			items = append(items, newItem(u.Current, left))
		}
	}
	if len(items) == 0 {
		return nil
	}
	return p.bulkCall(ctx, http.MethodPatch, updates, items, nil)
}

// pending returns the updates that have something left to do. A SIM that was given
// an endpoint since it was read counts with its endpoint.
func (p *Platform) pending(updates []platform.Update) []platform.Update {
	out := make([]platform.Update, 0, len(updates))
	for _, u := range updates {
		if u.Change.Remaining(&u.Current).Empty() {
			continue
		}
		if u.Current.Endpoint == 0 {
			u.Current.Endpoint = p.known.created(u.Change.ICCID)
		}
		out = append(out, u)
	}
	return out
}

// checkTransitions refuses, before anything is sent, the items that would fail the others.
// What a plan has checked may have changed since.
func (p *Platform) checkTransitions(updates []platform.Update) error {
	refused := &platform.Error{Platform: p.api.Name, Kind: platform.ErrInvalid}
	for _, u := range updates {
		if _, err := p.CheckTransition(u.Current, u.Change); err != nil {
			refused.ICCIDs = append(refused.ICCIDs, u.Change.ICCID)
			if refused.Err == nil {
				refused.Err, refused.Message = err, err.Error()
			}
		}
	}
	if refused.Err == nil {
		return nil
	}
	return refused
}

// split tells the SIMs that sit in no endpoint from the others.
func split(updates []platform.Update) (withoutEndpoint, withEndpoint []platform.Update) {
	for _, u := range updates {
		if u.Current.Endpoint == 0 {
			withoutEndpoint = append(withoutEndpoint, u)
		} else {
			withEndpoint = append(withEndpoint, u)
		}
	}
	return withoutEndpoint, withEndpoint
}

// newItem makes the item of what is left of a change.
func newItem(current platform.SIM, left platform.Change) wireItem {
	item := wireItem{
		ID:             current.Endpoint,
		Name:           left.Label,
		Tags:           wireTags(left.Tags),
		IMEI:           wireIMEI(left.IMEI),
		IMEILock:       left.IMEILock,
		ServiceProfile: newID(left.ServiceProfileID),
		TariffProfile:  newID(left.TariffProfileID),
	}
	if left.State != nil {
		item.Status, item.SIM = statuses(current, *left.State)
	}
	return item
}

// statuses are the endpoint's and the SIM's for a state, so that both always say the
// same. The SIM's is left out where it is that already: the platform has no way from
// a status to itself.
func statuses(current platform.SIM, wanted platform.State) (*wireID, *wireMove) {
	at, to, is := int64(endpointDisabled), int64(simSuspended), suspended
	if wanted == platform.Enabled {
		at, to, is = endpointEnabled, simActivated, activated
	}
	if current.Lifecycle == is || wanted == platform.Disabled && current.Lifecycle == issued {
		return &wireID{at}, nil
	}
	return &wireID{at}, &wireMove{ID: simID(current), Status: &wireID{to}}
}

// simID returns the SIM's own number.
func simID(sim platform.SIM) int64 {
	id, _ := strconv.ParseInt(sim.PlatformID, 10, 64) // made from a number by join
	return id
}

func newID(id *int64) *wireID {
	if id == nil {
		return nil
	}
	return &wireID{*id}
}

func wireTags(tags *[]string) *string {
	if tags == nil {
		return nil
	}
	list := strings.Join(*tags, ",")
	return &list
}

// imeiDevice is how many digits of an IMEI name the device; the check digit follows.
const imeiDevice = 14

// wireIMEI spells an IMEI as an IMEISV, whose last two digits, the version of the
// software, are not known. "" clears it.
func wireIMEI(imei *platform.IMEI) *string {
	if imei == nil {
		return nil
	}
	digits := string(*imei)
	if len(digits) > imeiDevice {
		digits = digits[:imeiDevice] + "00"
	}
	return &digits
}
