package emnify

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// defaultEventPage is the size of a page of events whose size was not asked for. The
// document names neither it nor a maximum.
const defaultEventPage = 1000

// wireEvent is an item of the lists of events.
type wireEvent struct {
	ID           int            `json:"id"`
	Timestamp    string         `json:"timestamp"`
	Alert        bool           `json:"alert"`
	Description  string         `json:"description"`
	Type         described      `json:"event_type"`
	Source       described      `json:"event_source"`
	Severity     described      `json:"event_severity"`
	Organisation named          `json:"organisation"`
	Endpoint     *eventEndpoint `json:"endpoint,omitempty"`
	SIM          *eventSIM      `json:"sim,omitempty"`
	IMSI         *eventIMSI     `json:"imsi,omitempty"`

	at time.Time
}

type eventEndpoint struct {
	ID        int     `json:"id"`
	Name      string  `json:"name"`
	Tags      *string `json:"tags"`
	IPAddress string  `json:"ip_address"`
	IMEI      *string `json:"imei"`
}

type eventSIM struct {
	ID             int    `json:"id"`
	ICCID          string `json:"iccid"`
	ProductionDate string `json:"production_date"`
}

type eventIMSI struct {
	ID         int    `json:"id"`
	IMSI       string `json:"imsi"`
	ImportDate string `json:"import_date"`
}

var (
	eventSources    = map[int]string{0: "Network", 1: "Policy Control", 2: "API"}
	eventSeverities = map[int]string{0: "Info", 1: "Warn", 2: "Critical"}
)

// networkEvents are what a device does from one connection to the next.
var networkEvents = []struct {
	kind     described
	severity int
}{
	{described{1, "Update location"}, 0},
	{described{2, "Update GPRS location"}, 0},
	{described{3, "Create PDP Context"}, 0},
	{described{5, "Delete PDP Context"}, 0},
	{described{9, "Authentication failure"}, 1},
}

// apiEvent is the type of what was done through the API.
const apiEvent = 10

// eventFields are what events can be sorted by, and filtered by beside the time.
var eventFields = map[string]field[wireEvent]{
	"id":          number(func(e wireEvent) int { return e.ID }),
	"timestamp":   exact(func(e wireEvent) string { return e.Timestamp }),
	"type":        number(func(e wireEvent) int { return e.Type.ID }),
	"source":      number(func(e wireEvent) int { return e.Source.ID }),
	"severity":    number(func(e wireEvent) int { return e.Severity.ID }),
	"alert":       exact(func(e wireEvent) string { return strconv.FormatBool(e.Alert) }),
	"description": {part: true, text: func(e wireEvent) string { return e.Description }},
}

// getEndpointEvents is GET /api/v1/endpoint/{endpoint_id}/event.
func (f *Fake) getEndpointEvents(w http.ResponseWriter, r *http.Request) error {
	return f.writeEvents(w, r, func(tx fakeapi.Tx) (SIM, error) { return f.simOf(tx, r) })
}

// getSIMEvents is GET /api/v1/sim/{sim_id}/event.
func (f *Fake) getSIMEvents(w http.ResponseWriter, r *http.Request) error {
	return f.writeEvents(w, r, func(tx fakeapi.Tx) (SIM, error) {
		c, err := f.ownCard(tx, pathID(r, "sim_id"))
		if err != nil {
			return SIM{}, err
		}
		return f.joined(tx, c)
	})
}

// writeEvents lists what happened to a SIM and its endpoint, the newest first unless
// sorted. What does not exist has no events.
func (f *Fake) writeEvents(w http.ResponseWriter, r *http.Request, find func(fakeapi.Tx) (SIM, error)) error {
	p, err := parsePaging(r.URL.Query(), defaultEventPage)
	if err != nil {
		return err
	}
	keys, err := parseSort(r.URL.Query(), eventFields)
	if err != nil {
		return err
	}
	filters, from, until, err := parseEventFilters(r.URL.Query().Get("q"))
	if err != nil {
		return unprocessable(err.Error())
	}
	var found []wireEvent
	err = f.store.View(func(tx fakeapi.Tx) error {
		s, err := find(tx)
		if err == nil {
			found = f.eventsOf(s)
		}
		return err
	})
	if err != nil && statusOf(err) != http.StatusNotFound {
		return err
	}
	found = slices.DeleteFunc(found, func(e wireEvent) bool {
		return !accepts(e, filters, eventFields) || e.at.Before(from) || e.at.After(until)
	})
	slices.Reverse(found)
	arrange(found, keys, eventFields)
	p.announce(w.Header(), len(found))
	fakeapi.WriteJSON(w, http.StatusOK, cut(p, found))
	return nil
}

// parseEventFilters reads q. The times from and until must come together.
func parseEventFilters(q string) (filters []filter, from, until time.Time, err error) {
	until = time.Unix(1<<40, 0)
	var rest []string
	for part := range strings.SplitSeq(q, ",") {
		name, text, _ := strings.Cut(strings.TrimSpace(part), ":")
		switch name {
		case "from":
			from, err = parseTime(text)
		case "until":
			until, err = parseTime(text)
		case "":
		default:
			rest = append(rest, part)
		}
		if err != nil {
			return nil, from, until, fmt.Errorf("%s is not a time: %s", name, text)
		}
	}
	if strings.Contains(q, "from:") != strings.Contains(q, "until:") {
		return nil, from, until, errors.New("from and until are only valid together")
	}
	filters, err = parseFilters(strings.Join(rest, ","), eventFields)
	return filters, from, until, err
}

// eventsOf is all that happened to a SIM and its endpoint, oldest first.
func (f *Fake) eventsOf(s SIM) []wireEvent {
	events := f.seededEvents(s)
	history := slices.Concat(s.SIMHistory, s.EndpointHistory)
	slices.SortStableFunc(history, func(a, b Event) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) })
	for _, e := range history {
		events = append(events, wireEvent{
			at: e.At, Description: e.Type, Type: described{apiEvent, e.Type},
			Source: described{2, eventSources[2]}, Severity: described{0, eventSeverities[0]},
		})
	}
	for n := range events {
		e := &events[n]
		e.ID, e.Timestamp = n+1, zulu(e.at)
		e.Organisation = named{organizationID, organizationName}
		if s.EndpointID != 0 {
			e.Endpoint = &eventEndpoint{s.EndpointID, s.Name, orNull(s.Tags), s.IPAddress, orNull(s.IMEI)}
		}
		if s.SIMID != 0 {
			e.SIM, e.IMSI = &eventSIM{s.SIMID, s.ICCID, zulu(s.ProducedAt)}, &eventIMSI{s.SIMID, s.IMSI, zulu(s.ProducedAt)}
		}
	}
	return events
}

// seededEvents are made up: what the device did since its activation. They end before
// the fleet's history begins.
func (f *Fake) seededEvents(s SIM) []wireEvent {
	if s.SIMID == 0 || s.IMEI == "" || s.ActivatedAt.IsZero() {
		return nil
	}
	var events []wireEvent
	at := seedSIM(f.seed, s.ICCID).ActivatedAt
	for n := range int(5 + f.pick(s, "events")%40) {
		at = at.Add(time.Duration(60+f.pick(s, fmt.Sprint("pause", n))%20_000) * time.Second)
		kind := networkEvents[f.pick(s, fmt.Sprint("event", n))%uint64(len(networkEvents))]
		events = append(events, wireEvent{
			at: at, Description: kind.kind.Description + " from " + f.operatorOf(s).name, Alert: kind.severity > 0, Type: kind.kind,
			Source: described{0, eventSources[0]}, Severity: described{kind.severity, eventSeverities[kind.severity]},
		})
	}
	return events
}
