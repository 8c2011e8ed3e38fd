package emnify_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// exchange is a recorded request with its answer.
type exchange struct {
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	Status   int               `json:"status"`
	Headers  map[string]string `json:"headers"`
	Response json.RawMessage   `json:"response"`
}

// recorded reads a file of recorded answers, which are no part of this repository.
func recorded[T any](t *testing.T, name string) []T {
	t.Helper()
	folder := os.Getenv("SIMFLEET_API_SPECS")
	if folder == "" {
		t.Skip("SIMFLEET_API_SPECS is unset: it names the folder with the published documents and the recorded answers")
	}
	text, err := os.ReadFile(filepath.Join(folder, "recorded", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// replay serves the recorded answers to a method and path, the first one of each.
func replay(t *testing.T) map[string]http.HandlerFunc {
	t.Helper()
	routes := map[string]http.HandlerFunc{}
	for _, e := range recorded[exchange](t, "emnify.json") {
		name := e.Method + " " + e.Path
		if _, known := routes[name]; known {
			continue
		}
		routes[name] = e.answer()
	}
	return routes
}

func (e exchange) answer() http.HandlerFunc {
	var headers []string
	for name, value := range e.Headers {
		headers = append(headers, name, value)
	}
	body := string(e.Response)
	if body == "null" {
		body = ""
	}
	return answer(e.Status, body, headers...)
}

func (e exchange) decode(t *testing.T, into any) {
	t.Helper()
	if err := json.Unmarshal(e.Response, into); err != nil {
		t.Fatal(err)
	}
}

// find returns the recorded exchange of a method and path with a status.
func find(t *testing.T, method, path string, status int) exchange {
	t.Helper()
	all := recorded[exchange](t, "emnify.json")
	i := slices.IndexFunc(all, func(e exchange) bool { return e.Method == method && e.Path == path && e.Status == status })
	if i < 0 {
		t.Fatalf("%s %s %d is not recorded", method, path, status)
	}
	return all[i]
}

// whole makes a list of what was recorded of it: the recordings are cut, so that the
// platform announced more.
func whole(t *testing.T, e exchange) exchange {
	t.Helper()
	var items []json.RawMessage
	e.decode(t, &items)
	e.Headers = maps.Clone(e.Headers)
	e.Headers["X-Total-Count"] = strconv.Itoa(len(items))
	return e
}

// recordedSIM and recordedEndpoint are what the recordings have of what is shown, as
// plain as it is there.
type recordedSIM struct {
	ID             int64  `json:"id"`
	ICCID          string `json:"iccid"`
	IMSI           string `json:"imsi"`
	MSISDN         string `json:"msisdn"`
	ActivationDate string `json:"activation_date"`
	Status         struct {
		ID int `json:"id"`
	} `json:"status"`
}

type recordedEndpoint struct {
	ID       int64   `json:"id"`
	Name     string  `json:"name"`
	Tags     *string `json:"tags"`
	IMEI     *string `json:"imei"`
	IMEILock bool    `json:"imei_lock"`
	Address  string  `json:"ip_address"`
	Status   struct {
		ID int `json:"id"`
	} `json:"status"`
	Service struct {
		ID int64 `json:"id"`
	} `json:"service_profile"`
	Tariff struct {
		ID int64 `json:"id"`
	} `json:"tariff_profile"`
	SIM *recordedSIM `json:"sim"`
}

// shows is what must be shown of a recorded SIM and of the endpoint that holds it.
func (r recordedSIM) shows(t *testing.T, at *recordedEndpoint) platform.SIM {
	t.Helper()
	sim := platform.SIM{
		ICCID: platform.ICCID(r.ICCID[:19]), IMSI: r.IMSI, MSISDN: r.MSISDN, PlatformID: fmt.Sprint(r.ID), Tags: []string{},
		Lifecycle: map[int]string{0: "issued", 1: "activated", 2: "suspended"}[r.Status.ID],
		State:     map[int]platform.State{0: platform.Disabled, 1: platform.Misaligned, 2: platform.Disabled}[r.Status.ID],
	}
	if r.ActivationDate != "" {
		at, err := time.Parse("2006-01-02T15:04:05.000-0700", r.ActivationDate)
		if err != nil {
			t.Fatal(err)
		}
		sim.ActivatedAt = at.UTC()
	}
	if at == nil {
		return sim
	}
	sim.Label, sim.IPAddress, sim.IMEILock = at.Name, at.Address, at.IMEILock
	sim.Endpoint, sim.ServiceProfileID, sim.TariffProfileID = at.ID, at.Service.ID, at.Tariff.ID
	if at.IMEI != nil {
		sim.IMEI = *at.IMEI
	}
	if at.Tags != nil && *at.Tags != "" {
		sim.Tags = strings.Split(*at.Tags, ",")
	}
	switch {
	case r.Status.ID == 1 && at.Status.ID == 0:
		sim.State = platform.Enabled
	case r.Status.ID == 2 && at.Status.ID == 0:
		sim.State = platform.Misaligned
	}
	return sim
}

// Every SIM of the recorded listings is shown, with every value that they have of it.
func TestRecordedListing(t *testing.T) {
	routes := replay(t)
	routes["GET /api/v1/sim"] = whole(t, find(t, "GET", "/api/v1/sim", 200)).answer()
	p, _ := serving(t, routes)
	got, err := p.FindSIMs(t.Context(), platform.SIMQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var sims []recordedSIM
	find(t, "GET", "/api/v1/sim", 200).decode(t, &sims)
	var endpoints []recordedEndpoint
	find(t, "GET", "/api/v1/endpoint", 200).decode(t, &endpoints)
	if len(sims) == 0 || len(got) != len(sims) {
		t.Fatalf("%d SIMs are recorded and %d shown", len(sims), len(got))
	}
	for _, r := range sims {
		i := slices.IndexFunc(endpoints, func(e recordedEndpoint) bool { return e.SIM != nil && e.SIM.ID == r.ID })
		var at *recordedEndpoint
		if i >= 0 {
			at = &endpoints[i]
		}
		want := r.shows(t, at)
		j := slices.IndexFunc(got, func(s platform.SIM) bool { return s.ICCID == want.ICCID })
		if j < 0 {
			t.Errorf("SIM %s is not shown", r.ICCID)
			continue
		}
		if diff := cmp.Diff(want, got[j]); diff != "" {
			t.Errorf("SIM %s: %s", r.ICCID, diff)
		}
	}
}

// A SIM that sits in an endpoint is shown with that endpoint's values.
func TestRecordedEndpoint(t *testing.T) {
	var at recordedEndpoint
	single := find(t, "GET", "/api/v1/endpoint/11932251", 200)
	single.decode(t, &at)
	held, err := json.Marshal([]any{struct {
		*recordedSIM
		Endpoint map[string]int64 `json:"endpoint"`
	}{at.SIM, map[string]int64{"id": at.ID}}})
	if err != nil {
		t.Fatal(err)
	}
	listed := answer(200, string(held), "X-Total-Count", "1", "X-Total-Pages", "1")
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/endpoint/11932251": single.answer(), "GET /api/v1/sim": listed, "GET /api/v1/endpoint": find(t, "GET", "/api/v1/endpoint", 200).answer(),
		fmt.Sprintf("GET /api/v1/sim/%d", at.SIM.ID): answer(200, string(held[1:len(held)-1])),
	})
	got, err := p.SIM(t.Context(), platform.ICCID(at.SIM.ICCID))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(at.SIM.shows(t, &at), got); diff != "" {
		t.Error(diff)
	}
}

// The recorded connectivity of a SIM that is offline, with no services and no place.
func TestRecordedConnectivity(t *testing.T) {
	offline := find(t, "GET", "/api/v1/endpoint/12508501/connectivity", 200).answer()
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim":                                 answer(200, `[`+simJSON(17, 1, 12508501)+`]`),
		"GET /api/v1/sim/17":                              answer(200, simJSON(17, 1, 12508501)),
		"GET /api/v1/endpoint/12508501/connectivity":      offline,
		"GET /api/v1/endpoint/12508501/connectivity_info": answer(200, `{}`),
		"GET /api/v1/endpoint":                            answer(200, `[]`),
		"GET /api/v1/endpoint/12508501":                   answer(200, endpointJSON(12508501, 0, 17, 1)),
	})
	got, err := p.Connectivity(t.Context(), iccid)
	if err != nil || got.Status != "offline" || len(got.Services) != 0 {
		t.Errorf("Connectivity = %+v, %v", got, err)
	}
}

// recordedEvent is an event as the recordings have it.
type recordedEvent struct {
	Timestamp string          `json:"timestamp"`
	Alert     json.RawMessage `json:"alert"`
	Type      struct {
		Description string `json:"description"`
	} `json:"event_type"`
	Severity struct {
		Description string `json:"description"`
	} `json:"event_severity"`
	Endpoint *struct {
		IMEI string `json:"imei"`
	} `json:"endpoint"`
	IMSI *struct {
		IMSI string `json:"imsi"`
	} `json:"imsi"`
	Detail json.RawMessage `json:"detail"`
}

// operator is where a network's event took place: the operator with its networks, or,
// in an event of a context, the network alone.
func (e recordedEvent) operator() (name, country, mcc, mnc string) {
	var detail struct {
		Name    string `json:"name"`
		Country struct {
			Name string `json:"name"`
			MCC  string `json:"mcc"`
		} `json:"country"`
		MNC []struct {
			MNC string `json:"mnc"`
		} `json:"mnc"`
		PDP struct {
			MCC string `json:"mcc"`
			MNC string `json:"mnc"`
		} `json:"pdp_context"`
	}
	if json.Unmarshal(e.Detail, &detail) != nil {
		return "", "", "", ""
	}
	name, country, mcc, mnc = detail.Name, detail.Country.Name, detail.Country.MCC, detail.PDP.MNC
	if len(detail.MNC) > 0 {
		mnc = detail.MNC[0].MNC
	}
	if mcc == "" {
		mcc = detail.PDP.MCC
	}
	if country == "" { // no operator's detail: the name is of something else
		name = ""
	}
	return name, country, mcc, mnc
}

// Every recorded event is shown, with every value that it has.
func TestRecordedEvents(t *testing.T) {
	all := recorded[json.RawMessage](t, "emnify-events.json")
	body, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v1/sim": answer(200, `[`+simJSON(17, 1, 0)+`]`), "GET /api/v1/sim/17": answer(200, simJSON(17, 1, 0)),
		"GET /api/v1/endpoint": answer(200, `[]`), "GET /api/v1/sim/17/event": answer(200, string(body), "X-Total-Pages", "1"),
	})
	got, err := p.Events(t.Context(), iccid, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var want []platform.Event
	for _, e := range recorded[recordedEvent](t, "emnify-events.json") {
		at, err := time.Parse(time.RFC3339Nano, e.Timestamp)
		if err != nil {
			at, err = time.Parse(time.DateTime, e.Timestamp)
		}
		if err != nil {
			t.Fatal(err)
		}
		event := platform.Event{
			Time: at.UTC(), Type: e.Type.Description, Severity: e.Severity.Description, Alert: string(e.Alert) == "true" || string(e.Alert) == "1",
		}
		if e.Endpoint != nil {
			event.IMEI = e.Endpoint.IMEI
		}
		if e.IMSI != nil {
			event.IMSI = e.IMSI.IMSI
		}
		event.Operator, event.Country, event.MCC, event.MNC = e.operator()
		want = append(want, event)
	}
	slices.SortStableFunc(want, func(a, b platform.Event) int { return b.Time.Compare(a.Time) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What the platform refuses is understood as it was recorded: an empty pool of addresses
// is no SIM that is gone, and an answer without a body says its status.
func TestRecordedRefusals(t *testing.T) {
	label := "north"
	change := []platform.Update{{
		Change:  platform.Change{ICCID: iccid, Label: &label},
		Current: platform.SIM{ICCID: iccid, PlatformID: "17", Endpoint: 170, Lifecycle: "activated", State: platform.Enabled},
	}}
	for name, test := range map[string]struct {
		refusal exchange
		kind    error
		says    string
	}{
		"reference": {find(t, "PATCH", "/api/v1/endpoint/11538115", 422), platform.ErrInvalid, "Service profile with Id '-1' not found."},
		"conflict":  {find(t, "PUT", "/api/v1/endpoint/11308194/operator_blacklist/553", 409), platform.ErrConflict, "is already blacklisted"},
		"request":   {find(t, "PATCH", "/api/v1/endpoint/None", 400), platform.ErrInvalid, "Cannot parse parameter id"},
		"no body":   {find(t, "PATCH", "/api/v1/sim_batch/bic/invalid_bic_code", 422), platform.ErrInvalid, "422"},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{"PATCH /api/v2/endpoint/multi": test.refusal.answer()})
		err := p.UpdateSIMs(t.Context(), change)
		if e := mustBe(t, name, err, test.kind); !strings.Contains(e.Error(), test.says) {
			t.Errorf("%s: %v, want %s", name, e, test.says)
		}
	}
}
