package onence

import (
	"context"
	"errors"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeSIMs = "/v1/sims"

// CheckChange refuses what 1NCE has no field for.
func (p *Platform) CheckChange(platform.Change) error { return nil }

// settable is all that 1NCE can set. An empty IMEI is refused too: it would clear a lock
// to a chosen device, but what 1NCE shows is the device that the SIM is in, so that it
// could never settle.
var settable = platform.Settable{
	Attributes: []platform.Attribute{platform.AttributeState, platform.AttributeLabel, platform.AttributeIMEILock},
	Empty:      []platform.Attribute{platform.AttributeTags},
	Instead: map[platform.Attribute]string{
		platform.AttributeIMEI:           "1NCE locks a SIM to the device it is in now; the IMEI cannot be chosen. Remove imei and set imei_lock = true.",
		platform.AttributeTags:           "1NCE has no tags. Remove tags; a SIM's label is the only text of yours that 1NCE keeps.",
		platform.AttributeServiceProfile: noProfiles,
		platform.AttributeTariffProfile:  noProfiles,
	},
}

const noProfiles = "1NCE has no service or tariff profiles. Remove service_profile_id and tariff_profile_id."

// UpdateSIMs puts one batch into 1NCE's queue. Each item carries absolute values
// for the whole SIM, so the batch may be sent again whatever became of it, as long as
// nobody else changes these SIMs meanwhile: see [Platform.UpdateWhole].
func (p *Platform) UpdateSIMs(ctx context.Context, updates []platform.Update) error {
	return p.UpdateWhole(ctx, updates, func(context.Context) ([]platform.Update, error) { return updates, nil })
}

// errNothingLeft ends a call whose items are all in force when it would be repeated.
var errNothingLeft = errors.New("nothing is left to send")

// UpdateWhole is UpdateSIMs that makes the items again before they are repeated after a
// wait.
func (p *Platform) UpdateWhole(ctx context.Context, updates []platform.Update, renew platform.Renew) error {
	if len(updates) == 0 {
		return nil
	}
	_, err := p.api.Do(ctx, rest.Request{
		Method:     http.MethodPost,
		Path:       rest.Route(routeSIMs),
		Body:       newWireUpdates(updates),
		RateGroup:  groupSIMs,
		Idempotent: true,
		Renew: func(ctx context.Context) (any, error) {
			left, err := renew(ctx)
			if err == nil && len(left) == 0 {
				err = errNothingLeft
			}
			return newWireUpdates(left), err
		},
	})
	if errors.Is(err, errNothingLeft) {
		return nil
	}
	return ofBatch(updates, err)
}

func newWireUpdates(updates []platform.Update) []wireUpdate {
	items := make([]wireUpdate, 0, len(updates))
	for _, u := range updates {
		items = append(items, newWireUpdate(u))
	}
	return items
}
