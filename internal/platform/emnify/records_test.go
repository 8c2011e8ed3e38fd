package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
)

// inEndpoint makes a platform of SIM 17 in endpoint 5, and some routes.
func inEndpoint(t *testing.T, routes map[string]http.HandlerFunc) (*emnify.Platform, *api) {
	t.Helper()
	all := map[string]http.HandlerFunc{
		findCall: answer(200, `[`+simJSON(17, 1, 5)+`]`), simCall: answer(200, simJSON(17, 1, 5)), atCall: answer(200, endpointJSON(5, 0, 17, 1)),
	}
	for route, handle := range routes {
		all[route] = handle
	}
	return serving(t, all)
}

// nowhere makes a platform of SIM 17 in no endpoint.
func nowhere(t *testing.T) (*emnify.Platform, *api) {
	t.Helper()
	return serving(t, map[string]http.HandlerFunc{findCall: answer(200, `[`+simJSON(17, 0, 0)+`]`)})
}

var expires = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)

func TestQuota(t *testing.T) {
	for _, refill := range []string{`1`, `true`, `"1"`} {
		p, _ := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/quota/data": answer(200, `{"last_volume_added":100,"volume":"12.5","auto_refill":`+refill+`,
			"threshold_percentage":20.0,"threshold_volume":null,"status":{"id":"1","description":"ACTIVE"},"expiry_date":"2027-01-01T00:00:00.000+0000",
			"last_status_change_date":null,"action_on_exhaustion":{"id":"1","description":"Block"}}`)})
		got, err := p.Quota(t.Context(), iccid, platform.ServiceData)
		want := platform.Quota{Remaining: 12.5, Total: 100, LastAdded: 100, ExpiresAt: expires, ThresholdPercentage: 20, AutoRefill: true, Status: "active"}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("err = %v\n%s", err, diff)
		}
	}
}

// A date that matters is not taken for none where it cannot be read.
func TestDatesThatMatter(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{
		atCall + "/quota/data":  answer(200, `{"volume":1,"expiry_date":"soon"}`),
		atCall + "/stats/daily": answer(200, `[{"data":{"volume":1}}]`),
	})
	if _, err := p.Quota(t.Context(), iccid, platform.ServiceData); err == nil || !strings.Contains(err.Error(), `expiry_date "soon"`) {
		t.Errorf("the quota: %v", err)
	}
	if got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err == nil || !strings.Contains(err.Error(), "a day of usage") {
		t.Errorf("the usage: %+v, %v", got, err)
	}
}

func TestNoQuota(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/quota/sms": answer(404, `{"error_code":1401,"error_token":"InvalidReference","message":"No quota"}`)})
	mustBe(t, "no quota", last(p.Quota(t.Context(), iccid, platform.ServiceSMS)), platform.ErrNotFound)
	if err := p.RemoveQuota(t.Context(), iccid, platform.ServiceSMS); err != nil {
		t.Errorf("to remove what there is not: %v", err)
	}
	p, a := nowhere(t)
	e := mustBe(t, "no endpoint", last(p.Quota(t.Context(), iccid, platform.ServiceData)), platform.ErrNotFound)
	if !strings.Contains(e.Message, "no endpoint") || !strings.Contains(e.Advice, "service_profile_id") {
		t.Errorf("%q, %q", e.Message, e.Advice)
	}
	mustBe(t, "set, no endpoint", p.SetQuota(t.Context(), iccid, platform.ServiceData, platform.QuotaSetting{}), platform.ErrInvalid)
	mustBe(t, "applies, no endpoint", last(p.QuotaApplies(t.Context(), iccid, platform.ServiceData)), platform.ErrNotFound)
	if err := p.RemoveQuota(t.Context(), iccid, platform.ServiceSMS); err != nil {
		t.Errorf("to remove it from no endpoint: %v", err)
	}
	a.calls()
	for _, err := range []error{
		last(p.Quota(t.Context(), iccid, "voice")), p.SetQuota(t.Context(), iccid, "voice", platform.QuotaSetting{}),
		p.RemoveQuota(t.Context(), iccid, "voice"), last(p.QuotaApplies(t.Context(), iccid, "voice")),
	} {
		mustBe(t, "voice", err, platform.ErrInvalid)
	}
	if calls := a.calls(); len(calls) > 0 {
		t.Errorf("called %v", calls)
	}
}

func TestSetQuota(t *testing.T) {
	setting := platform.QuotaSetting{Volume: 12.5, ExpiresAt: expires.In(time.FixedZone("", 3600)), AutoRefill: true, ThresholdPercentage: 20}
	const body = `{"status":{"id":"1"},"volume":%s,"expiry_date":"2027-01-01T00:00:00Z","auto_refill":%s,"threshold_percentage":%d,"action_on_exhaustion":{"id":"1"}}`
	for _, test := range []struct {
		service platform.Service
		setting platform.QuotaSetting
		want    string
	}{
		{platform.ServiceData, setting, fmt.Sprintf(body, "12.5", "1", 20)},
		{platform.ServiceData, platform.QuotaSetting{Volume: 5, ExpiresAt: expires}, fmt.Sprintf(body, "5", "0", 0)},
		{platform.ServiceSMS, setting, fmt.Sprintf(body, "12.5", "true", 20)},
		{platform.ServiceSMS, platform.QuotaSetting{Volume: 5, ExpiresAt: expires}, fmt.Sprintf(body, "5", "false", 0)},
	} {
		route := "POST /api/v1/endpoint/5/quota/" + string(test.service)
		p, a := inEndpoint(t, map[string]http.HandlerFunc{route: inTurn(answer(503, ``), answer(201, ``))})
		if err := p.SetQuota(t.Context(), iccid, test.service, test.setting); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(decode(t, test.want), decode(t, a.bodies[len(a.bodies)-1])); diff != "" {
			t.Error(diff)
		}
	}
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{"POST /api/v1/endpoint/5/quota/data": answer(422, `{"message":"expiry_date is in the past"}`)})
	e := mustBe(t, "refused", p.SetQuota(t.Context(), iccid, platform.ServiceData, setting), platform.ErrInvalid)
	if e.Message != "expiry_date is in the past" || len(e.ICCIDs) != 1 {
		t.Errorf("%+v", e)
	}
}

func TestRemoveQuota(t *testing.T) {
	const route = "DELETE /api/v1/endpoint/5/quota/data"
	p, a := inEndpoint(t, map[string]http.HandlerFunc{route: answer(204, ``)})
	if err := p.RemoveQuota(t.Context(), iccid, platform.ServiceData); err != nil {
		t.Fatal(err)
	}
	mustCall(t, a.calls(), findCall, atCall, route)
	p, _ = inEndpoint(t, map[string]http.HandlerFunc{route: answer(403, forbidden)})
	mustBe(t, "forbidden", p.RemoveQuota(t.Context(), iccid, platform.ServiceData), platform.ErrForbidden)
	p, _ = serving(t, map[string]http.HandlerFunc{findCall: answer(200, `[]`)})
	if err := p.RemoveQuota(t.Context(), iccid, platform.ServiceData); err != nil {
		t.Errorf("the SIM is gone: %v", err)
	}
}

func TestQuotaApplies(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const profile = "GET /api/v1/service_profile/71"
		p, a := inEndpoint(t, map[string]http.HandlerFunc{profile: answer(200, `{"id":71,"name":"s","apply_data_quota":true,"apply_sms_quota":false}`)})
		for service, want := range map[platform.Service]bool{platform.ServiceData: true, platform.ServiceSMS: false} {
			if got, err := p.QuotaApplies(t.Context(), iccid, service); err != nil || got != want {
				t.Errorf("%s: %t, err = %v", service, got, err)
			}
		}
		mustCall(t, a.calls(), findCall, atCall, atCall, profile) // the profile once
		time.Sleep(time.Minute)
		p.QuotaApplies(t.Context(), iccid, platform.ServiceData)
		mustCall(t, a.calls(), atCall, profile)
	})
}

func TestConnectivity(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{
		atCall + "/connectivity": answer(200, `{"status":{"description":"ONLINE"},"services":["GPRS"],
			"location":{"imsi":901439999999999,"last_updated":"2026-12-03T07:06:04.000Z","last_updated_gprs":"2026-12-30T14:55:35.000Z","sgsn_number":491770695700,
				"vlr_number":"491770940000","msc":"491770940001","operator":{"id":4,"name":"EPlus","mnc":"03"},"country":{"name":"Germany","mcc":262,"iso_code":"de"}},
			"pdp_context":{"pdp_context_id":92415,"imsi":901439999999999,"sgsn_control_plane_ip_address":"212.23.107.89","ggsn_control_plane_ip_address":"185.57.216.35",
				"created":"2026-12-04T08:12:02.000Z","mcc":262,"mnc":"03","lac":40217,"ci":null,"ue_ip_address":"10.199.5.223","imeisv":3526510721968301,"apn":"em",
				"rat_type":{"rat_type_id":1,"description":"3G"}}}`),
		atCall + "/connectivity_info": answer(200, `{"subscriber_info":{"success":true,"state":"camelBusy","location":{"current_location_retrieved":true,"age_of_location":2.0,
			"cell_global_id":{"mcc":"262","mnc":"01","lac":4711,"cid":17}}},"request_timestamp":"2026-12-04T08:12:02.000Z"}`),
	})
	got, err := p.Connectivity(t.Context(), iccid)
	want := platform.Connectivity{
		Status: "online", Services: []string{"GPRS"},
		Location: &platform.Location{
			IMSI: "901439999999999", Operator: "EPlus", Country: "Germany", CountryISO: "de", MCC: "262", MNC: "03", SGSN: "491770695700", VLR: "491770940000",
			MSC: "491770940001", UpdatedAt: time.Date(2026, 12, 30, 14, 55, 35, 0, time.UTC),
		},
		PDP: &platform.PDPContext{
			ID: "92415", IMSI: "901439999999999", IMEISV: "3526510721968301", IPAddress: "10.199.5.223", APN: "em", RAT: "3G", MCC: "262", MNC: "03", LAC: "40217",
			GGSN: "185.57.216.35", SGSN: "212.23.107.89", CreatedAt: time.Date(2026, 12, 4, 8, 12, 2, 0, time.UTC),
		},
		Cell: &platform.Cell{MCC: "262", MNC: "01", LAC: 4711, CellID: 17, Current: true, AgeMinutes: 2},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("err = %v\n%s", err, diff)
	}
}

func TestConnectivityOfASIMThatIsOff(t *testing.T) {
	for name, status := range map[string]string{
		"empty objects": `{"status":{"description":"OFFLINE"},"location":{},"pdp_context":{},"services":[]}`,
		"nulls":         `{"status":"OFFLINE","location":null,"pdp_context":null,"services":null}`,
		"nothing":       `{"status":{"description":"OFFLINE"}}`,
	} {
		for _, info := range []http.HandlerFunc{
			answer(404, `{"error_code":1401,"message":"no info"}`), answer(200, `{"subscriber_info":{"success":false,"error":"absent subscriber"}}`), answer(200, `{"request_timestamp":"2026-12-04T08:12:02.000Z"}`),
		} {
			p, _ := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/connectivity": answer(200, status), atCall + "/connectivity_info": info})
			got, err := p.Connectivity(t.Context(), iccid)
			if diff := cmp.Diff(platform.Connectivity{Status: "offline"}, got); err != nil || diff != "" {
				t.Errorf("%s: err = %v\n%s", name, err, diff)
			}
		}
	}
	p, _ := inEndpoint(t, nil)
	mustBe(t, "gone", last(p.Connectivity(t.Context(), iccid)), platform.ErrNotFound)
	p, _ = nowhere(t)
	mustBe(t, "nowhere", last(p.Connectivity(t.Context(), iccid)), platform.ErrNotFound)
}

func TestUsage(t *testing.T) {
	const route = atCall + "/stats/daily?end_date=2026-02-03&start_date=2026-02-01"
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{
		route: answer(200, `[{"date":"2026-02-02","data":{"volume":3,"volume_tx":1,"volume_rx":2},"sms":{"volume":"5","volume_tx":4,"volume_rx":1},
				"sat_geo_data":{"volume":0.5,"volume_tx":0.5,"volume_rx":0},"sat_geo_sms":null},
			{"date":"2026-02-01","data":null}]`),
	})
	got, err := p.Usage(t.Context(), iccid, time.Date(2026, 2, 1, 23, 0, 0, 0, time.UTC), time.Date(2026, 2, 3, 1, 0, 0, 0, time.UTC))
	want := []platform.DailyUsage{
		{Date: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)},
		{
			Date: time.Date(2026, 2, 2, 0, 0, 0, 0, time.UTC),
			Data: platform.DataUsage{Total: 3.5, RX: 2, TX: 1.5}, SMS: platform.SMSUsage{Total: 5, MO: 4, MT: 1},
		},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("err = %v\n%s", err, diff)
	}
	p, a := inEndpoint(t, map[string]http.HandlerFunc{atCall + "/stats/daily": answer(200, `[]`)})
	if got, err := p.Usage(t.Context(), iccid, time.Time{}, time.Time{}); err != nil || len(got) != 0 {
		t.Errorf("%v, err = %v", got, err)
	}
	mustCall(t, a.calls(), findCall, atCall, atCall+"/stats/daily")
	mustBe(t, "gone", last(p.Usage(t.Context(), other, time.Time{}, time.Time{})), platform.ErrNotFound)
}

// eventJSON is the event of a minute.
func eventJSON(minute int) string {
	return fmt.Sprintf(`{"id":%d,"timestamp":"2026-02-01T00:%02d:00.000Z","alert":true,"event_type":{"id":3,"description":"Create PDP Context"},
		"event_severity":{"id":1,"description":"Warn"},"endpoint":{"imei":"3536500000000018"},"imsi":{"imsi":"90143"},"user":null,
		"detail":{"id":3,"name":"Vodafone","country":{"name":"Germany","mcc":"262"},"pdp_context":{"mnc":"02","rat_type":2}}}`, minute, minute)
}

func TestEvents(t *testing.T) {
	const route = "GET /api/v1/sim/17/event"
	newest := func(n int) string { return eventJSON(59 - n) }
	for _, test := range []struct {
		name         string
		total, size  int
		headers      []string
		limit, calls int
	}{
		{"all on one page", 3, 1000, allHeaders, 100, 1},
		{"smaller pages", 20, 5, allHeaders, 12, 3},
		{"no headers", 20, 1000, nil, 30, 1},
		{"no page count", 20, 5, allHeaders[2:3], 30, 5},
		{"limit", 20, 1000, allHeaders, 7, 1},
	} {
		p, a := inEndpoint(t, map[string]http.HandlerFunc{route: pages(test.total, test.size, newest, test.headers...)})
		p.SIM(t.Context(), iccid)
		a.calls()
		got, err := p.Events(t.Context(), iccid, test.limit)
		if err != nil || len(got) != min(test.total, test.limit) {
			t.Fatalf("%s: %d events, err = %v", test.name, len(got), err)
		}
		want := platform.Event{
			Time: time.Date(2026, 2, 1, 0, 59, 0, 0, time.UTC), Type: "Create PDP Context", Severity: "Warn", IMEI: "3536500000000018", IMSI: "90143",
			Country: "Germany", Operator: "Vodafone", MCC: "262", MNC: "02", Alert: true,
		}
		if diff := cmp.Diff(want, got[0]); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
		calls := a.calls()
		if len(calls) != test.calls || !strings.Contains(calls[0], "sort=-timestamp") {
			t.Errorf("%s: called %v", test.name, calls)
		}
	}
}

// The network's code may be a list of those that the operator has.
func TestNetworkCodesOfAnEvent(t *testing.T) {
	for detail, want := range map[string]string{
		`"mnc":[{"id":1,"mnc":"02"},{"id":2,"mnc":"04"}]`: "02,04", `"mnc":[{"id":1,"mnc":"02"}]`: "02", `"mnc":"03"`: "03", `"mnc":{"x":1}`: "",
		`"mnc":[{"mnc":"02"}],"pdp_context":{"mnc":"01"}`: "01",
	} {
		p, _ := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200,
			`[{"timestamp":"2034-08-03 00:00:00","detail":{"name":"N","country":{"name":"Germany","mcc":"262"},`+detail+`}}]`, "X-Total-Pages", "1")})
		got, err := p.Events(t.Context(), iccid, 10)
		if err != nil || len(got) != 1 || got[0].MNC != want || got[0].Operator != "N" || got[0].Time.Year() != 2034 {
			t.Errorf("%s: %+v, err = %v", detail, got, err)
		}
	}
}

func TestEventsOfAllShapes(t *testing.T) {
	p, _ := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200, `[
		{"timestamp":"2026-02-01T00:01:00Z","event_type":null,"endpoint":null,"imsi":null,"detail":null},
		{"timestamp":"2026-02-01T00:02:00Z","event_type":{"description":"Quota"},"detail":{"name":{"x":1},"volume":5}},
		{"timestamp":"2026-02-01T00:03:00Z","detail":"text"},{"timestamp":"2026-02-01T00:04:00Z","detail":[1]}]`, "X-Total-Pages", "1")})
	got, err := p.Events(t.Context(), iccid, 10)
	if err != nil || len(got) != 4 || got[2].Type != "Quota" || got[0].Time.Minute() != 4 {
		t.Errorf("%+v, err = %v", got, err)
	}
}

// TestNoEvents: the platform answers 200 and [] for a SIM that there is not.
func TestNoEvents(t *testing.T) {
	p, a := inEndpoint(t, map[string]http.HandlerFunc{"GET /api/v1/sim/17/event": answer(200, `[]`)})
	if got, err := p.Events(t.Context(), iccid, 10); err != nil || len(got) != 0 {
		t.Errorf("%v, err = %v", got, err)
	}
	a.routes[atCall], a.routes[simCall], a.routes[findCall] = answer(404, ``), answer(404, ``), answer(200, `[]`)
	mustBe(t, "gone", last(p.Events(t.Context(), iccid, 10)), platform.ErrNotFound)
	mustBe(t, "never there", last(p.Events(t.Context(), other, 10)), platform.ErrNotFound)
}
