package emnify

import (
	"context"
	"net/url"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeSIMEvents = "/api/v1/sim/{sim_id}/event"

// wireEvent is an entry of GET /api/v1/sim/{id}/event. Detail is there for some types
// only; in those of the network it is the operator.
type wireEvent struct {
	ID        integer      `json:"id"`
	Timestamp moment       `json:"timestamp"`
	Alert     toggle       `json:"alert"`
	Type      adapter.Word `json:"event_type"`
	Severity  adapter.Word `json:"event_severity"`
	Endpoint  struct {
		IMEI text `json:"imei"`
	} `json:"endpoint"`
	IMSI struct {
		IMSI text `json:"imsi"`
	} `json:"imsi"`
	Detail wireDetail `json:"detail"`
}

// Events reads a SIM's newest events, newest first, at most limit: those of the SIM,
// which go on when it changes its endpoint, or sits in none.
func (p *Platform) Events(ctx context.Context, iccid platform.ICCID, limit int) ([]platform.Event, error) {
	known, err := p.locate(ctx, iccid)
	if err != nil {
		return nil, err
	}
	out, err := adapter.Events(ctx, limit, func(ctx context.Context, page, size int) (adapter.EventPage, error) {
		return p.eventPage(ctx, known.sim, page, size)
	})
	if err != nil {
		return nil, aboutSIM(iccid, err)
	}
	if len(out) == 0 {
		// No events is what the platform says of a SIM that there is not, too.
		if _, err := p.SIM(ctx, iccid); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *Platform) eventPage(ctx context.Context, sim int64, page, size int) (adapter.EventPage, error) {
	query := url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(size)}, "sort": {"-timestamp"}}
	var items []wireEvent
	header, err := p.list(ctx, rest.Route(routeSIMEvents, decimal(sim)), query, &items)
	told := rest.NewPage(items, header)
	out := adapter.EventPage{Pages: told.TotalPages, Size: told.PerPage}
	for _, w := range items {
		out.Events = append(out.Events, w.event())
	}
	return out, err
}

func (w wireEvent) event() platform.Event {
	return platform.Event{
		Time:     w.Timestamp.Time,
		Type:     string(w.Type),
		Severity: string(w.Severity),
		IMEI:     string(w.Endpoint.IMEI),
		IMSI:     string(w.IMSI.IMSI),
		Country:  string(w.Detail.Country.Name),
		Operator: string(w.Detail.Name),
		MCC:      string(w.Detail.Country.MCC),
		MNC:      w.Detail.mnc(),
		Alert:    bool(w.Alert),
	}
}
