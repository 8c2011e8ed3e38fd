package emnify

import (
	"context"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	routeTrafficLimits = "/api/v1/service_profile/{profile_id}/traffic_limit"
	routeTrafficLimit  = "/api/v1/service_profile/{profile_id}/traffic_limit/{limit_id}"
)

const limitTakenAdvice = "The profile has a limit for this service already, and takes one that counts all networks and one that counts satellites only. " +
	"Somebody else has added it: the next plan shows it."

// wireLimit is a data limit of a service profile.
type wireLimit struct {
	ID             integer   `json:"id"`
	Service        reference `json:"service"`
	Period         reference `json:"period"`
	Volume         integer   `json:"volume"`
	WarningPercent integer   `json:"warning_percent"`
	SatelliteOnly  toggle    `json:"satellite_only"`
}

// wireNewLimit is the body of a POST. Service and period are named by text there.
type wireNewLimit struct {
	Service        wireChoice `json:"service"`
	Period         wireChoice `json:"period"`
	Volume         int64      `json:"volume"`
	WarningPercent int64      `json:"warning_percent,omitempty"`
	SatelliteOnly  bool       `json:"satellite_only"`
}

// TrafficLimits reads the data limits of a service profile.
func (p *Platform) TrafficLimits(ctx context.Context, profile int64) ([]platform.TrafficLimit, error) {
	var wire []wireLimit
	if err := p.read(ctx, rest.Route(routeTrafficLimits, decimal(profile)), nil, &wire); err != nil {
		return nil, adapter.OfList(err) // a part of the profile; whether that is there is the profile's own answer
	}
	out := make([]platform.TrafficLimit, 0, len(wire))
	for _, w := range wire {
		out = append(out, platform.TrafficLimit{
			ID: int64(w.ID), ServiceID: int64(w.Service.ID), PeriodID: int64(w.Period.ID),
			Volume: int64(w.Volume), WarningPercent: int64(w.WarningPercent), SatelliteOnly: bool(w.SatelliteOnly),
		})
	}
	return out, nil
}

// AddTrafficLimit adds one. A profile takes one for each service, and one more for
// the service over satellites.
func (p *Platform) AddTrafficLimit(ctx context.Context, profile int64, l platform.TrafficLimit) error {
	_, err := p.post(ctx, rest.Request{Path: rest.Route(routeTrafficLimits, decimal(profile)), Body: wireNewLimit{
		Service: wireChoice{decimal(l.ServiceID)}, Period: wireChoice{decimal(l.PeriodID)},
		Volume: l.Volume, WarningPercent: l.WarningPercent, SatelliteOnly: l.SatelliteOnly,
	}})
	err = adapter.Advise(err, platform.ErrNotFound, profileGoneAdvice)
	return adapter.Advise(err, platform.ErrConflict, limitTakenAdvice)
}

// RemoveTrafficLimit removes one; it is no error where there is none.
func (p *Platform) RemoveTrafficLimit(ctx context.Context, profile, limit int64) error {
	err := p.write(ctx, http.MethodDelete, rest.Route(routeTrafficLimit, decimal(profile), decimal(limit)), nil)
	return adapter.Removed(err)
}
