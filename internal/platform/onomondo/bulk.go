package onomondo

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// UpdateSIMs sends what each change asks for, and nothing else. All values are
// absolute, so the batch may be sent again whatever became of it.
func (p *Platform) UpdateSIMs(ctx context.Context, updates []platform.Update) error {
	items, err := p.items(ctx, updates)
	if err != nil || len(items) == 0 {
		return err
	}
	err = p.do(ctx, rest.Request{Method: http.MethodPatch, Path: rest.Route(routeBulk), Body: items, Idempotent: true})
	return ofBatch(updates, err)
}

// items are the bulk call's, without SIMs of which nothing is asked. What no item can
// be made of is refused before anything is sent: one call's items fail together.
func (p *Platform) items(ctx context.Context, updates []platform.Update) ([]body, error) {
	var refused *platform.Error
	tags := p.newTagFinder()
	items := make([]body, 0, len(updates))
	for _, u := range updates {
		item, err := newItem(ctx, u, tags)
		if said, ok := errors.AsType[*platform.Error](err); ok && platform.Refusal(said) && len(said.ICCIDs) > 0 {
			refused = joinRefusals(refused, said)
			continue
		}
		if err != nil {
			return nil, err
		}
		if len(item) > 1 {
			items = append(items, item)
		}
	}
	if refused != nil {
		return nil, refused
	}
	return items, nil
}

// joinRefusals names the SIMs of both, in the words of the first.
func joinRefusals(first, next *platform.Error) *platform.Error {
	if first == nil {
		return next
	}
	first.ICCIDs = append(first.ICCIDs, next.ICCIDs...)
	return first
}

// newItem makes one item. Its refusals name the SIM.
func newItem(ctx context.Context, u platform.Update, tags *tagFinder) (body, error) {
	item := body{"id": u.Current.PlatformID}
	c := u.Change
	set(item, "activated", c.State, func(s platform.State) any { return s == platform.Enabled })
	set(item, "label", c.Label, clearable)
	set(item, "network_whitelist", c.NetworkList, clearable)
	set(item, "connector", c.Connector, clearable)
	set(item, "technologies", c.Technologies, wireTechnologies)
	set(item, "data_limit", c.DataLimit, newWireLimit)
	if err := setLock(item, u); err != nil {
		return nil, err
	}
	if c.Tags == nil {
		return item, nil
	}
	ids, err := tags.ids(ctx, *c.Tags)
	if unknown, ok := errors.AsType[*unknownTag](err); ok {
		return nil, invalidTag(unknown, c.ICCID)
	}
	item["tags"] = ids
	return item, err
}

// setLock adds the lock, which is the IMEI itself. A change of the device alone moves
// the lock of a SIM that has one.
func setLock(item body, u platform.Update) error {
	c, current := u.Change, u.Current
	locks := current.IMEILock
	if c.IMEILock != nil {
		locks = *c.IMEILock
	}
	device := ""
	if c.IMEI != nil {
		device = string(*c.IMEI)
	}
	switch {
	case c.IMEILock != nil && !locks:
		item["imei_lock"] = nil
	case locks && device != "":
		item["imei_lock"] = device
	case c.IMEILock != nil && current.IMEILock && current.IMEI != "":
		item["imei_lock"] = current.IMEI
	case c.IMEILock != nil:
		return noDevice(c.ICCID)
	}
	return nil
}

// noDevice refuses a lock whose change names no device. The one that the SIM is in
// now may be the thief's.
func noDevice(iccid platform.ICCID) error {
	return &platform.Error{
		Platform: platform.PlatformOnomondo, Kind: platform.ErrInvalid, ICCIDs: []platform.ICCID{iccid},
		Message: fmt.Sprintf("SIM %s is to be locked, and the device is not named", iccid),
		Advice:  "Set imei to the device's IMEI, together with imei_lock = true.",
	}
}

// wireTechnologies names all technologies, so that those that are not wanted are off.
func wireTechnologies(wanted []string) any {
	out := map[string]bool{}
	for _, technology := range platform.Technologies() {
		out[technology] = slices.Contains(wanted, technology)
	}
	return out
}

// newWireLimit spells a data limit as a write has it, in bytes.
func newWireLimit(limit platform.DataLimit) any {
	return struct {
		Total          int64  `json:"total"`
		Type           string `json:"type"`
		AlertThreshold int64  `json:"alert_threshold"`
	}{limit.Total, limit.Period, limit.AlertThreshold}
}
