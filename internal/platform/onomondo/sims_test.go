package onomondo_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const simJSON = `{"id":"000002418","iccid":"89457387300000024185","label":" pump & co ","network_whitelist":"Nordics / all","imei_lock":"353650000000125",
	"imei":"3536500000000018","imsi":"234500002418","msisdn":"+4520002418","connector":"cloud","activated":true,"ipv4":"100.66.131.197","online":true,
	"online_at":"2026-11-01T10:00:00.000Z","last_came_online_at":"2026-11-02T10:00:00.000Z",
	"network":{"name":"Telia","country":"Denmark","country_code":"DK","mcc":"238","mnc":"20"},"usage":123,
	"tags":[{"name":"pumps","id":"` + pumps + `","can_write":true,"color":"#5ba571"},{"name":"north","id":"` + north + `","can_write":false,"color":null}],
	"technologies":{"4g":true,"2g_3g":false,"sms":true,"6g":true},
	"data_limit":{"used":12500000,"total":50000000,"type":"monthly","period":"202611","alert_threshold":5000000,"resets_at":"2026-12-01T00:00:00.000Z"}}`

// simWith is simJSON with other values.
func simWith(pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(simJSON, pairs[i]) {
			panic(pairs[i])
		}
	}
	return strings.NewReplacer(pairs...).Replace(simJSON)
}

func sim() platform.SIM {
	return platform.SIM{
		ICCID: iccid, State: platform.Enabled, Label: " pump & co ", IMEILock: true, IMEI: "353650000000125",
		Tags: []string{"pumps", "north"}, TagIDs: []string{pumps, north},
		IMSI: "234500002418", MSISDN: "4520002418", IPAddress: "100.66.131.197", PlatformID: "000002418",
		NetworkList: "Nordics / all", Connector: "cloud", Technologies: []string{"sms", "4g"},
		DataLimit: platform.DataLimit{Total: 50_000_000, Period: "monthly", AlertThreshold: 5_000_000}, DataUsed: new(int64(12_500_000)),
	}
}

func TestSIM(t *testing.T) {
	unlocked, off := sim(), sim()
	unlocked.IMEILock, unlocked.IMEI = false, "3536500000000018"
	off.State = platform.Disabled
	bare := platform.SIM{ICCID: iccid, State: platform.Disabled, PlatformID: "000002418", Tags: []string{}, TagIDs: []string{}, Technologies: []string{}}
	for _, test := range []struct {
		name, text string
		want       platform.SIM
	}{
		{"whole", simJSON, sim()},
		{"not locked", simWith(`"imei_lock":"353650000000125"`, `"imei_lock":null`), unlocked},
		{"off", simWith(`"activated":true`, `"activated":false`), off},
		{"bare", `{"id":"000002418","iccid":"8945738730000002418","activated":false}`, bare},
		{"nulls", `{"id":"000002418","iccid":"89457387300000024185","activated":false,"label":null,"imei":null,"imei_lock":null,"imsi":null,"connector":null,
			"network_whitelist":null,"network":null,"ipv4":null,"online":null,"tags":null,"technologies":null,"data_limit":null,"online_at":null}`, bare},
		{"fractions of a byte", simWith(`"total":50000000`, `"total":50000000.4`), sim()},
		{"numbers as texts", simWith(`"used":12500000`, `"used":"12500000"`, `"total":50000000`, `"total":5e7`), sim()},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, test.text)})
		got, err := p.SIM(t.Context(), iccid)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustEqual(t, test.name, test.want, got)
		mustCall(t, a, getSIM)
	}
}

func TestSIMThatMakesNoSense(t *testing.T) {
	for name, text := range map[string]string{
		"no ICCID":    `{"id":"000002418","activated":true}`,
		"bad ICCID":   simWith("89457387300000024185", "8945738730000002418x"),
		"another SIM": simWith("89457387300000024185", string(other)),
		"no id":       simWith(`"id":"000002418"`, `"id":null`),
		"a list":      `[]`,
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, text)})
		mustNotDecode(t, name, last(p.SIM(t.Context(), iccid)))
	}
}

// Where a SIM shows its tags as ids, their names are looked up, once.
func TestTagsThatAreOnlyIDs(t *testing.T) {
	ids := `{"id":"000002418","iccid":"8945738730000002418","activated":true,"tags":["` + pumps + `","gone"]}`
	for name, test := range map[string]struct {
		tags http.HandlerFunc
		want []string
	}{
		"looked up": {answer(200, tagsJSON), []string{"pumps", "gone"}},
		"forbidden": {answer(403, `{}`), []string{pumps, "gone"}},
		"none":      {answer(200, `[]`), []string{pumps, "gone"}},
	} {
		p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, ids), listTags: test.tags})
		for range 2 {
			got, err := p.SIM(t.Context(), iccid)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			mustEqual(t, name, test.want, got.Tags)
			mustEqual(t, name, []string{pumps, "gone"}, got.TagIDs)
		}
		mustCall(t, a, getSIM, listTags+"?limit=1000&offset=0", getSIM)
	}
}

// A card whose 20th digit is not the check digit is the SIM of the 19 before it, and is
// asked for by the platform's own number from then on.
func TestOddICCID(t *testing.T) {
	odd := simWith("89457387300000024185", "89457387300000024186")
	const byID = "GET /sims/000002418"
	p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, odd), byID: answer(200, odd)})
	for range 2 {
		if got, err := p.SIM(t.Context(), iccid); err != nil || got.ICCID != iccid {
			t.Errorf("SIM = %s, %v", got.ICCID, err)
		}
	}
	mustCall(t, a, getSIM, byID)
}

const page = "<html><body>Blocked</body></html>"

func TestErrorsOfOneSIM(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
		advice string
	}{
		{"unknown", 404, `{"error":"sim_not_found","message":"SIM not found"}`, platform.ErrNotFound, "no such SIM"},
		{"unknown, the word alone", 400, `{"error":"sim_not_found"}`, platform.ErrNotFound, "no such SIM"},
		{"no route", 404, ``, platform.ErrNoRoute, ""},
		{"a gateway's", 404, `{"message":"no Route matched with those values"}`, platform.ErrNoRoute, ""},
		{"foreign", 403, `{"error":"id_forbidden","message":"Not yours"}`, platform.ErrNotFound, "another organization"},
		{"foreign, the word alone", 403, `{"error":"id_forbidden"}`, platform.ErrNotFound, "another organization"},
		{"no right", 403, `{"error":"forbidden","message":"No access"}`, platform.ErrForbidden, "API key may not do this"},
		{"no right, no word", 403, ``, platform.ErrForbidden, "API key may not do this"},
		{"key", 401, `{"error":"id_forbidden"}`, platform.ErrUnauthorized, "ONOMONDO_API_KEY"},
		{"invalid", 400, `{"error":"id_invalid"}`, platform.ErrInvalid, ""},
		{"conflict", 409, `{}`, platform.ErrConflict, ""},
		{"slow down", 429, ``, platform.ErrUnavailable, ""},
		{"slow", 408, ``, platform.ErrUnavailable, ""},
		{"broken", 500, `{"error":"sim_not_found"}`, platform.ErrUnavailable, ""},
		{"firewall", 403, page, platform.ErrUnavailable, "web page"},
		{"proxy", 404, page, platform.ErrUnavailable, "web page"},
		{"redirect", 302, `{"error":"sim_not_found"}`, platform.ErrUnavailable, "redirect"},
	} {
		var err error
		synctest.Test(t, func(t *testing.T) { // a 429 pauses for a second
			p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(test.status, test.body)})
			_, err = p.SIM(t.Context(), iccid)
		})
		mustAdvise(t, test.name, err, test.want, test.advice)
		if named := platform.Named(err); platform.Refusal(err) != slices.Equal(named, []platform.ICCID{iccid}) {
			t.Errorf("%s: it names %v", test.name, named)
		}
	}
}

func TestAWrongKeyIsSentOnce(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(401, `{"message":"Unauthorized"}`)})
	if e := mustBe(t, "key", last(p.SIM(t.Context(), iccid)), platform.ErrUnauthorized); e.Message != "Unauthorized" {
		t.Errorf("message is %q", e.Message)
	}
	mustCall(t, a, getSIM)
}

func TestConnectivity(t *testing.T) {
	at := time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC)
	location := &platform.Location{IMSI: "234500002418", Operator: "Telia", Country: "Denmark", CountryISO: "DK", MCC: "238", MNC: "20", UpdatedAt: at}
	for _, test := range []struct {
		name, text string
		want       platform.Connectivity
	}{
		{"online", simJSON, platform.Connectivity{Status: "online", Location: location}},
		{"offline", simWith(`"online":true`, `"online":false`, "2026-11-01T10", "2026-11-02T10", "2026-11-02T10", "2026-11-01T10"), platform.Connectivity{Status: "offline", Location: location}},
		{
			"never seen", simWith(`"online":true`, `"online":false`, `"name":"Telia","country":"Denmark","country_code":"DK","mcc":"238","mnc":"20"`, `"name":null,"country":null,"country_code":null,"mcc":null,"mnc":null`),
			platform.Connectivity{Status: "offline"},
		},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, test.text)})
		got, err := p.Connectivity(t.Context(), iccid)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustEqual(t, test.name, test.want, got)
	}
	p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(404, `{"error":"sim_not_found"}`)})
	mustBe(t, "unknown", last(p.Connectivity(t.Context(), iccid)), platform.ErrNotFound)
}

func TestQuota(t *testing.T) {
	resets := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name, text string
		want       platform.Quota
	}{
		{"some left", simJSON, platform.Quota{Remaining: 37.5, Total: 50, LastAdded: 50, ExpiresAt: resets, ThresholdPercentage: 10}},
		{"used up", simWith(`"used":12500000`, `"used":60000000`), platform.Quota{Remaining: 0, Total: 50, LastAdded: 50, ExpiresAt: resets, ThresholdPercentage: 10}},
		{"use not told", simWith(`"used":12500000`, `"used":null`), platform.Quota{Remaining: 50, Total: 50, LastAdded: 50, ExpiresAt: resets, ThresholdPercentage: 10}},
		{
			"daily", simWith(`"type":"monthly"`, `"type":"daily"`, `"alert_threshold":5000000`, `"alert_threshold":12760000`),
			platform.Quota{Remaining: 37.5, Total: 50, LastAdded: 50, ExpiresAt: resets, ThresholdPercentage: 26, AutoRefill: true},
		},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, test.text)})
		got, err := p.Quota(t.Context(), iccid, platform.ServiceData)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		mustEqual(t, test.name, test.want, got)
	}
	p, a := serving(t, map[string]http.HandlerFunc{getSIM: answer(200, `{"id":"000002418","iccid":"8945738730000002418","activated":true}`)})
	mustBe(t, "no limit", last(p.Quota(t.Context(), iccid, platform.ServiceData)), platform.ErrNotFound)
	a.calls()
	mustBe(t, "sms", last(p.Quota(t.Context(), iccid, platform.ServiceSMS)), platform.ErrInvalid)
	mustCall(t, a)
	p, _ = serving(t, map[string]http.HandlerFunc{getSIM: answer(404, `{"error":"sim_not_found"}`)})
	mustBe(t, "unknown", last(p.Quota(t.Context(), iccid, platform.ServiceData)), platform.ErrNotFound)
}
