package onence

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// eventsPerPage is the most that 1NCE puts on one page of events.
const eventsPerPage = 1000

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
	var out []platform.Event
	size := min(limit, eventsPerPage)
	for page := 1; len(out) < limit; page++ {
		wire, err := p.eventPage(ctx, iccid, page, size)
		if err != nil {
			return nil, err
		}
		for _, w := range wire.Events {
			out = append(out, w.event())
		}
		if wire.last(page, size) {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b platform.Event) int { return b.Time.Compare(a.Time) })
	return out[:min(len(out), max(limit, 0))], nil
}

func (p *Platform) eventPage(ctx context.Context, iccid platform.ICCID, page, size int) (wireEvents, error) {
	query := url.Values{
		"page":     {strconv.Itoa(page)},
		"pageSize": {strconv.Itoa(size)},
		"sort":     {"-timestamp"},
	}
	var wire wireEvents
	err := p.readSIM(ctx, iccid, "/events", query, &wire)
	return wire, err
}

// last reports whether no page follows; where 1NCE does not count its pages, one
// that is not full is the last.
func (w wireEvents) last(page, size int) bool {
	if len(w.Events) == 0 {
		return true
	}
	if w.TotalPages > 0 {
		return page >= int(w.TotalPages)
	}
	return len(w.Events) < size
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
