package onence_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const wireSIM = `{"iccid":"8988280666000000000","iccid_with_luhn":"89882806660000000002","imsi":"901405100000018",
	"msisdn":"882285100000018","imei":"3536500000000018","imei_lock":true,"status":"Disabled",
	"activation_date":"2018-03-09T07:59:09.000+0000","ip_address":"100.100.100.18","label":" pump & co "}`

func TestSIM(t *testing.T) {
	p, _ := serving(t, "GET /v1/sims/8988280666000000000", answer(200, wireSIM))
	got, err := p.SIM(t.Context(), iccid)
	if err != nil {
		t.Fatal(err)
	}
	want := platform.SIM{
		ICCID: iccid, State: platform.Disabled, Label: " pump & co ", IMEILock: true, IMEI: "3536500000000018",
		IMSI: "901405100000018", MSISDN: "882285100000018", IPAddress: "100.100.100.18",
		ActivatedAt: time.Date(2018, 3, 9, 7, 59, 9, 0, time.UTC), PlatformID: string(iccid),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSIMReadsTolerantly(t *testing.T) {
	for name, text := range map[string]string{
		"bare":             `{"iccid":"8988280666000000000","status":"enabled"}`,
		"nulls":            `{"iccid":"8988280666000000000","status":"Enabled","label":null,"imei_lock":null,"imei":null,"activation_date":null}`,
		"number":           `{"iccid":8988280666000000000,"status":"Enabled"}`,
		"empty date":       `{"iccid":"8988280666000000000","status":"Enabled","activation_date":""}`,
		"Luhn digit only":  `{"iccid_with_luhn":"` + iccid.WithLuhn() + `","status":"Enabled"}`,
		"unknown property": `{"iccid":"8988280666000000000","status":"Enabled","new":[1]}`,
	} {
		p, _ := serving(t, "GET /v1/sims/8988280666000000000", answer(200, text))
		got, err := p.SIM(t.Context(), iccid)
		want := platform.SIM{ICCID: iccid, State: platform.Enabled, PlatformID: string(iccid)}
		if diff := cmp.Diff(want, got, toldApart); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestSIMThatMakesNoSense(t *testing.T) {
	for name, text := range map[string]string{
		"no ICCID":    `{"status":"Enabled"}`,
		"bad ICCID":   `{"iccid":"123","status":"Enabled"}`,
		"another SIM": `{"iccid":"8988280666000000001","status":"Enabled"}`,
		"nested":      `{"iccid":{},"status":"Enabled"}`,
		"array":       `[]`,
	} {
		p, _ := serving(t, "GET /v1/sims/8988280666000000000", answer(200, text))
		_, err := p.SIM(t.Context(), iccid)
		if _, ok := errors.AsType[*rest.DecodeError](err); !ok || platform.Refusal(err) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

func TestUpdateSIMsAlwaysSendsTheWholeConfiguration(t *testing.T) {
	p, a := serving(t, "POST /v1/sims", answer(201, ""))
	err := p.UpdateSIMs(t.Context(), []platform.Update{
		{Change: platform.Change{ICCID: iccid, Label: new("new")}, Current: platform.SIM{ICCID: iccid, State: platform.Disabled, IMEILock: true, Label: "old"}},
		{Change: platform.Change{ICCID: other, State: new(platform.Enabled)}, Current: platform.SIM{ICCID: other, State: platform.Disabled, IMEILock: true, Label: ""}},
		{Change: platform.Change{ICCID: other, Label: new(""), IMEILock: new(false)}, Current: platform.SIM{ICCID: other, State: platform.Enabled, IMEILock: true, Label: "old"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{
		{"iccid": "8988280666000000000", "status": "Disabled", "label": "new", "imei_lock": true},
		{"iccid": "8988280666000000001", "status": "Enabled", "label": "", "imei_lock": true},
		{"iccid": "8988280666000000001", "status": "Enabled", "label": "", "imei_lock": false},
	}
	if diff := cmp.Diff(want, decode(t, a.bodies[0])); diff != "" {
		t.Error(diff)
	}
}

func TestUpdateSIMsRetriesTheWholeBatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		p, a := serving(t, "POST /v1/sims", func(w http.ResponseWriter, _ *http.Request) {
			calls++
			w.WriteHeader([]int{503, 429, 201}[calls-1])
		})
		err := p.UpdateSIMs(t.Context(), []platform.Update{{Change: platform.Change{ICCID: iccid}, Current: platform.SIM{State: platform.Enabled}}})
		if err != nil || calls != 3 || a.bodies[0] != a.bodies[2] {
			t.Errorf("%d calls, err = %v", calls, err)
		}
		if err := p.UpdateSIMs(t.Context(), nil); err != nil || calls != 3 {
			t.Errorf("an empty batch: %d calls, err = %v", calls, err)
		}
	})
}

func TestCheckChange(t *testing.T) {
	p, _ := serving(t, "", nil)
	for _, test := range []struct {
		name   string
		change platform.Change
		want   platform.Attribute
	}{
		{"nothing", platform.Change{}, ""},
		{"all that it can", platform.Change{State: new(platform.Enabled), Label: new("x"), IMEILock: new(true)}, ""},
		{"no tags", platform.Change{Tags: &[]string{}}, ""},
		{"tags", platform.Change{Tags: &[]string{"a"}}, platform.AttributeTags},
		{"IMEI", platform.Change{IMEI: new(platform.IMEI("353650000000001"))}, platform.AttributeIMEI},
		{"IMEI cleared", platform.Change{IMEI: new(platform.IMEI(""))}, platform.AttributeIMEI},
		{"network list", platform.Change{NetworkList: new("a")}, platform.AttributeNetworkList},
		{"connector", platform.Change{Connector: new("a")}, platform.AttributeConnector},
		{"technologies", platform.Change{Technologies: &[]string{"4g"}}, platform.AttributeTechnologies},
		{"data limit", platform.Change{DataLimit: &platform.DataLimit{Total: 1e9}}, platform.AttributeDataLimit},
	} {
		err := platform.Check(p, test.change)
		e, ok := errors.AsType[*platform.AttributeError](err)
		if ok != (test.want != "") || ok && e.Attribute != test.want {
			t.Errorf("%s: err = %v", test.name, err)
		}
	}
}

func TestBaseURLs(t *testing.T) {
	for base, want := range map[string]string{
		"":                             "https://api.1nce.com/management-api/v1/products",
		"https://proxy.test/1nce/":     "https://proxy.test/1nce/v1/products",
		"https://proxy.test:8443/1nce": "https://proxy.test:8443/1nce/v1/products",
	} {
		var got string
		p, err := onence.New(onence.Config{Options: adapter.Options{BaseURL: base, Transport: transport(func(r *http.Request) (*http.Response, error) {
			w := httptest.NewRecorder()
			if r.Method == http.MethodPost {
				answer(200, `{"access_token":"abc"}`)(w, r)
			} else {
				got = r.URL.String()
				answer(200, `[]`)(w, r)
			}
			return w.Result(), nil
		})}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Products(t.Context()); err != nil || got != want {
			t.Errorf("%q: called %s, err = %v", base, got, err)
		}
	}
	if _, err := onence.New(onence.Config{Options: adapter.Options{BaseURL: "nonsense"}}); err == nil {
		t.Error("nonsense is taken for a base URL")
	}
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// toldApart leaves Untold out of a comparison: it has a test of its own.
var toldApart = cmpopts.IgnoreFields(platform.SIM{}, "Untold")

// What the specification does not require may be missing: it is not taken for a value.
func TestSIMTellsWhatItDoesNotShow(t *testing.T) {
	for body, want := range map[string][]platform.Attribute{
		`{"iccid":"8988280666000000000","status":"Enabled","label":"","imei_lock":false}`: nil,
		`{"iccid":"8988280666000000000","status":"Enabled","label":"a","imei_lock":null}`: {platform.AttributeIMEILock},
		`{"iccid":"8988280666000000000","status":"Enabled","imei_lock":true}`:             {platform.AttributeLabel},
		`{"iccid":"8988280666000000000","status":"Enabled","label":null}`:                 {platform.AttributeLabel, platform.AttributeIMEILock},
		`{"iccid":"8988280666000000000","status":"Lost","label":"a","imei_lock":1}`:       {platform.AttributeState},
		`{"iccid":"8988280666000000000","status":null,"label":[],"imei_lock":"perhaps"}`:  {platform.AttributeLabel, platform.AttributeIMEILock, platform.AttributeState},
		`{"iccid":"8988280666000000000","status":{},"label":12,"imei_lock":"True"}`:       {platform.AttributeState},
	} {
		p, _ := serving(t, "GET /v1/sims/8988280666000000000", answer(200, body))
		got, err := p.SIM(t.Context(), iccid)
		if err != nil || !slices.Equal(got.Untold, want) {
			t.Errorf("%s: %v, err = %v", body, got.Untold, err)
		}
	}
}
