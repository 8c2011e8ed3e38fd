package emnify

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeSIMEvents = "/api/v1/sim/{sim_id}/event"

// eventsPerPage is how many events are asked for on one page; no maximum is published.
const eventsPerPage = 1000

// wireEvent is an entry of GET /api/v1/sim/{id}/event. Detail is there for some types
// only; in those of the network it is the operator.
type wireEvent struct {
	ID        integer `json:"id"`
	Timestamp moment  `json:"timestamp"`
	Alert     toggle  `json:"alert"`
	Type      word    `json:"event_type"`
	Severity  word    `json:"event_severity"`
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
	var out []platform.Event
	size := min(limit, eventsPerPage)
	for page := 1; len(out) < limit; page++ {
		wire, err := p.eventPage(ctx, known.sim, page, size)
		if err != nil {
			return nil, aboutSIM(iccid, err)
		}
		for _, w := range wire.Items {
			out = append(out, w.event())
		}
		if lastEvents(wire, page, size) {
			break
		}
	}
	if len(out) == 0 {
		// No events is what the platform says of a SIM that there is not, too.
		if _, err := p.SIM(ctx, iccid); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b platform.Event) int { return b.Time.Compare(a.Time) })
	return out[:min(len(out), max(limit, 0))], nil
}

func (p *Platform) eventPage(ctx context.Context, sim int64, page, size int) (rest.Page[wireEvent], error) {
	query := url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(size)}, "sort": {"-timestamp"}}
	var items []wireEvent
	header, err := p.list(ctx, rest.Route(routeSIMEvents, decimal(sim)), query, &items)
	return rest.NewPage(items, header), err
}

// lastEvents reports whether no page follows page; where the platform does not count
// its pages, one that is not full is the last.
func lastEvents(p rest.Page[wireEvent], page, size int) bool {
	switch {
	case len(p.Items) == 0:
		return true
	case p.TotalPages > 0:
		return page >= p.TotalPages
	case p.PerPage > 0:
		return len(p.Items) < p.PerPage
	}
	return len(p.Items) < size
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
