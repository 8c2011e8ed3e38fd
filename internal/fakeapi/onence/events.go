package onence

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// maxEventPageSize is the largest page of events that 1NCE documents.
const maxEventPageSize = 1000

// wireEvent is the schema SIM_Event.
type wireEvent struct {
	Timestamp string `json:"timestamp"`
	EventType string `json:"event_type"`
	ICCID     string `json:"iccid"`
	IMEI      string `json:"imei,omitempty"`
	IMSI      string `json:"imsi"`
	Country   string `json:"country,omitempty"`
	Operator  string `json:"operator,omitempty"`
	MCC       string `json:"mcc,omitempty"`
	MNC       string `json:"mnc,omitempty"`
	Alert     bool   `json:"alert"`
	Severity  string `json:"event_severity"`
}

// eventPage is the schema EventCollection.
type eventPage struct {
	Events      []wireEvent `json:"events"`
	TotalEvents int         `json:"totalEvents"`
	TotalPages  int         `json:"totalPages"`
}

// getEvents is GET /v1/sims/{iccid}/events, the newest first unless sorted.
func (f *Fake) getEvents(w http.ResponseWriter, r *http.Request) error {
	p, err := parsePaging(r.URL.Query(), maxEventPageSize)
	if err != nil {
		return err
	}
	keys, err := parseSort(r.URL.Query(), "timestamp", "id")
	if err != nil {
		return err
	}
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	all := f.eventsOf(sim)
	// Events are numbered as they happen, so that both fields mean the same order.
	if len(keys) == 0 || keys[0].descending {
		slices.Reverse(all)
	}
	p.announce(w.Header(), len(all))
	fakeapi.WriteJSON(w, http.StatusOK, eventPage{
		Events:      cut(p, all),
		TotalEvents: len(all),
		TotalPages:  p.pages(len(all)),
	})
	return nil
}

// eventsOf is all that happened to a SIM, oldest first.
func (f *Fake) eventsOf(s SIM) []wireEvent {
	events := f.seededEvents(s)
	for _, e := range s.History {
		events = append(events, wireEvent{
			Timestamp: e.At.UTC().Format(zoneTime),
			EventType: e.Type,
			ICCID:     s.ICCID,
			IMSI:      s.IMSI,
			Severity:  "Info",
		})
	}
	return events
}

// networkEvents are what a device does from one connection to the next.
var networkEvents = []struct {
	what, severity string
	alert          bool
}{
	{"Update location", "Info", false},
	{"Update gprs location", "Info", false},
	{"Create PDP Context", "Info", false},
	{"Delete PDP Context", "Info", false},
	{"Authentication failure", "Warn", true},
}

// seededEvents are made up: the activation, and what the device did afterwards.
// They end before the fleet's history begins.
func (f *Fake) seededEvents(s SIM) []wireEvent {
	activated := seedSIM(f.seed, s.ICCID).ActivatedAt
	if activated.IsZero() {
		return nil
	}
	events := []wireEvent{{
		Timestamp: activated.UTC().Format(zoneTime),
		EventType: "Status of SIM changed from 'Issued' to 'Activated'",
		ICCID:     s.ICCID, IMSI: s.IMSI, Severity: "Info",
	}}
	if s.IMEI == "" {
		return events
	}
	o := f.operatorOf(s.ICCID)
	at := activated
	for n := range int(5 + f.pick(s.ICCID, "events")%40) {
		at = at.Add(time.Duration(60+f.pick(s.ICCID, fmt.Sprint("pause", n))%20_000) * time.Second)
		kind := networkEvents[f.pick(s.ICCID, fmt.Sprint("event", n))%uint64(len(networkEvents))]
		events = append(events, wireEvent{
			Timestamp: at.UTC().Format(zoneTime), EventType: kind.what,
			ICCID: s.ICCID, IMEI: s.IMEI, IMSI: s.IMSI,
			Country: o.country, Operator: o.name, MCC: o.mcc, MNC: o.mnc,
			Alert: kind.alert, Severity: kind.severity,
		})
	}
	return events
}
