package onence

import (
	"context"
	"net/url"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// wireEvents is the answer of GET /v1/sims/{iccid}/events: an object, unlike other lists.
type wireEvents struct {
	Events     []wireEvent `json:"events"`
	TotalPages integer     `json:"totalPages"`
}

type wireEvent struct {
	Timestamp moment `json:"timestamp"`
	Type      text   `json:"event_type"`
	Severity  text   `json:"event_severity"`
	IMEI      text   `json:"imei"`
	IMSI      text   `json:"imsi"`
	Country   text   `json:"country"`
	Operator  text   `json:"operator"`
	MCC       text   `json:"mcc"`
	MNC       text   `json:"mnc"`
	Alert     bool   `json:"alert"`
}

// Events reads a SIM's newest events, newest first, at most limit.
func (p *Platform) Events(ctx context.Context, iccid platform.ICCID, limit int) ([]platform.Event, error) {
	return adapter.Events(ctx, limit, func(ctx context.Context, page, size int) (adapter.EventPage, error) {
		query := url.Values{
			"page":     {strconv.Itoa(page)},
			"pageSize": {strconv.Itoa(size)},
			"sort":     {"-timestamp"},
		}
		var wire wireEvents
		err := p.readSIM(ctx, iccid, "/events", query, &wire)
		out := adapter.EventPage{Pages: int(wire.TotalPages)}
		for _, w := range wire.Events {
			out.Events = append(out.Events, w.event())
		}
		return out, err
	})
}

func (w wireEvent) event() platform.Event {
	return platform.Event{
		Time:     w.Timestamp.Time,
		Type:     string(w.Type),
		Severity: string(w.Severity),
		IMEI:     string(w.IMEI),
		IMSI:     string(w.IMSI),
		Country:  string(w.Country),
		Operator: string(w.Operator),
		MCC:      string(w.MCC),
		MNC:      string(w.MNC),
		Alert:    w.Alert,
	}
}
