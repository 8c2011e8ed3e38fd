package emnify_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const (
	findCall = "GET /api/v1/sim?q=iccid%3A8988303000000000017"
	simCall  = "GET /api/v1/sim/17"
	atCall   = "GET /api/v1/endpoint/5"
)

var activatedAt = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// sim17 is SIM 17 in endpoint 5.
func sim17(change func(*platform.SIM)) platform.SIM {
	sim := platform.SIM{
		ICCID: iccid, State: platform.Enabled, Label: " pump & co ", IMEILock: true, IMEI: "3536500000000018",
		Tags: []string{"a", "b", "c"}, IMSI: "9014317", MSISDN: "882917", IPAddress: "10.0.0.1", ActivatedAt: activatedAt,
		PlatformID: "17", Lifecycle: "activated", Endpoint: 5, ServiceProfileID: 71, TariffProfileID: 81,
	}
	change(&sim)
	return sim
}

func TestSIM(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		findCall: answer(200, `[`+simJSON(17, 1, 5)+`]`),
		atCall:   answer(200, endpointJSON(5, 0, 17, 1)),
	})
	want := sim17(func(*platform.SIM) {})
	for _, calls := range [][]string{{findCall, atCall}, {atCall}} { // the second time one call will do
		got, err := p.SIM(t.Context(), iccid)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("err = %v\n%s", err, diff)
		}
		mustCall(t, a.calls(), calls...)
	}
}

func TestStates(t *testing.T) {
	const none = -1
	for _, test := range []struct {
		name          string
		sim, endpoint int
		want          platform.State
		lifecycle     string
	}{
		{"on", 1, 0, platform.Enabled, "activated"},
		{"off", 2, 1, platform.Disabled, "suspended"},
		{"billed though off", 1, 1, platform.Misaligned, "activated"},
		{"suspended in an enabled endpoint", 2, 0, platform.Misaligned, "suspended"},
		{"issued", 0, 0, platform.Disabled, "issued"},
		{"issued, off", 0, 1, platform.Disabled, "issued"},
		{"factory test", 4, 0, platform.FactoryTest, "factory_test"},
		{"factory test, off", 4, 1, platform.FactoryTest, "factory_test"},
		{"issued, nowhere", 0, none, platform.Disabled, "issued"},
		{"suspended, nowhere", 2, none, platform.Disabled, "suspended"},
		{"billed, nowhere", 1, none, platform.Misaligned, "activated"},
		{"factory test, nowhere", 4, none, platform.FactoryTest, "factory_test"},
		{"a status of tomorrow", 9, 0, "some_status", "some_status"},
		{"an endpoint's status of tomorrow", 1, 9, "x", "activated"},
		{"a deleted endpoint", 2, 2, platform.Disabled, "suspended"},
	} {
		endpoint := 5
		if test.endpoint == none {
			endpoint = 0
		}
		p, _ := serving(t, map[string]http.HandlerFunc{
			findCall: answer(200, `[`+simJSON(17, test.sim, endpoint)+`]`),
			atCall:   answer(200, endpointJSON(5, test.endpoint, 17, test.sim)),
		})
		got, err := p.SIM(t.Context(), iccid)
		if err != nil || got.State != test.want || got.Lifecycle != test.lifecycle {
			t.Errorf("%s: %s, %s, err = %v", test.name, got.State, got.Lifecycle, err)
		}
		withoutEndpoint := test.endpoint == none || test.endpoint == 2
		if (got.Endpoint == 0) != withoutEndpoint || (got.ServiceProfileID == 0) != withoutEndpoint || got.Tags == nil {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}

func TestSIMReadsTolerantly(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		findCall: answer(200, `[{"id":"17","iccid":null,"iccid_with_luhn":"`+iccid.WithLuhn()+`","status":{"id":"0"},"new":[1],"endpoint":{"id":5,"name":"x"}}]`),
		atCall: answer(200, `{"id":5,"name":null,"tags":null,"imei":null,"imei_lock":null,"status":{"id":0},"service_profile":null,
			"sim":{"id":17,"iccid":8988303000000000017,"status":{"id":0}}}`),
	})
	got, err := p.SIM(t.Context(), iccid)
	want := platform.SIM{ICCID: iccid, State: platform.Disabled, Tags: []string{}, PlatformID: "17", Lifecycle: "issued", Endpoint: 5}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("err = %v\n%s", err, diff)
	}
}

func TestSIMThatMakesNoSense(t *testing.T) {
	for name, text := range map[string][2]string{
		"no id":                 {`[{"iccid":"8988303000000000017","status":{"id":1}}]`, `{}`},
		"an object":             {`{}`, `{}`},
		"an odd reference":      {`[{"id":17,"iccid":"8988303000000000017","status":{"id":1},"endpoint":[5]}]`, `{}`},
		"an odd SIM in it":      {`[` + simJSON(17, 1, 5) + `]`, `{"id":5,"status":{"id":0},"sim":[17]}`},
		"an array of endpoints": {`[` + simJSON(17, 1, 5) + `]`, `[]`},
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{findCall: answer(200, text[0]), atCall: answer(200, text[1])})
		_, err := p.SIM(t.Context(), iccid)
		if _, ok := errors.AsType[*rest.DecodeError](err); !ok || platform.Refusal(err) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
}

func TestNoSuchSIM(t *testing.T) {
	for name, text := range map[string]string{
		"none":                   `[]`,
		"the filter was ignored": `[` + simJSON(18, 1, 0) + `,{"id":1}]`,
		"deleted":                `[` + simJSON(17, 3, 0) + `]`,
	} {
		p, _ := serving(t, map[string]http.HandlerFunc{findCall: answer(200, text)})
		e := mustBe(t, name, last(p.SIM(t.Context(), iccid)), platform.ErrNotFound)
		if len(e.ICCIDs) != 1 || e.ICCIDs[0] != iccid || e.Advice == "" {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestSIMThatMoves(t *testing.T) {
	first := map[string]http.HandlerFunc{findCall: answer(200, `[`+simJSON(17, 1, 5)+`]`), atCall: answer(200, endpointJSON(5, 0, 17, 1))}
	for _, test := range []struct {
		name   string
		routes map[string]http.HandlerFunc
		want   platform.SIM
		calls  []string
	}{
		{
			"to another endpoint",
			map[string]http.HandlerFunc{
				atCall: answer(200, endpointJSON(5, 0, 18, 1)), simCall: answer(200, simJSON(17, 1, 6)),
				"GET /api/v1/endpoint/6": answer(200, endpointJSON(6, 0, 17, 1)),
			},
			sim17(func(s *platform.SIM) { s.Endpoint = 6 }),
			[]string{atCall, simCall, "GET /api/v1/endpoint/6"},
		},
		{
			"out of an endpoint that was deleted",
			map[string]http.HandlerFunc{atCall: answer(404, ``), simCall: answer(200, simJSON(17, 2, 0))},
			platform.SIM{ICCID: iccid, State: platform.Disabled, Tags: []string{}, IMSI: "9014317", MSISDN: "882917", ActivatedAt: activatedAt, PlatformID: "17", Lifecycle: "suspended"},
			[]string{atCall, simCall},
		},
		{
			"out while it is read",
			map[string]http.HandlerFunc{atCall: answer(200, endpointJSON(5, 0, 0, 0)), simCall: answer(200, simJSON(17, 2, 5))},
			platform.SIM{ICCID: iccid, State: platform.Disabled, Tags: []string{}, IMSI: "9014317", MSISDN: "882917", ActivatedAt: activatedAt, PlatformID: "17", Lifecycle: "suspended"},
			[]string{atCall, simCall, atCall},
		},
		{
			"under a new number",
			map[string]http.HandlerFunc{atCall: answer(404, ``), simCall: answer(404, ``), findCall: answer(200, `[`+strings.Replace(simJSON(17, 0, 0), `"id":17`, `"id":99`, 1)+`]`)},
			platform.SIM{ICCID: iccid, State: platform.Disabled, Tags: []string{}, IMSI: "9014317", MSISDN: "882917", ActivatedAt: activatedAt, PlatformID: "99", Lifecycle: "issued"},
			[]string{atCall, simCall, findCall},
		},
	} {
		p, a := serving(t, first)
		if _, err := p.SIM(t.Context(), iccid); err != nil {
			t.Fatal(err)
		}
		a.calls()
		a.routes = test.routes
		got, err := p.SIM(t.Context(), iccid)
		if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
			t.Errorf("%s: err = %v\n%s", test.name, err, diff)
		}
		mustCall(t, a.calls(), test.calls...)
	}
}

func TestTheDayOfActivationIsReadOnce(t *testing.T) {
	issued := strings.Replace(simJSON(17, 0, 5), `"activation_date":"2026-01-02T03:04:05.000+0000",`, ``, 1)
	p, a := serving(t, map[string]http.HandlerFunc{
		findCall: answer(200, `[`+issued+`]`),
		simCall:  answer(200, simJSON(17, 1, 5)),
		atCall:   inTurn(answer(200, endpointJSON(5, 0, 17, 0)), answer(200, endpointJSON(5, 0, 17, 0)), answer(200, endpointJSON(5, 0, 17, 1))),
	})
	for n, calls := range [][]string{{findCall, atCall}, {atCall}, {atCall, simCall}, {atCall}} {
		got, err := p.SIM(t.Context(), iccid)
		if err != nil || got.ActivatedAt.IsZero() != (n < 2) {
			t.Errorf("read %d: %s, err = %v", n, got.ActivatedAt, err)
		}
		mustCall(t, a.calls(), calls...)
	}
}

func TestErrorsOfOneSIM(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
		want   error
	}{
		{"token", 401, ``, platform.ErrUnauthorized},
		{"no right", 403, forbidden, platform.ErrForbidden},
		{"bad", 400, ``, platform.ErrInvalid},
		{"slow down", 429, ``, platform.ErrUnavailable},
		{"broken", 500, ``, platform.ErrUnavailable},
		{"firewall", 403, `<html>Blocked</html>`, platform.ErrUnavailable},
		{"proxy", 404, `<html>Not found</html>`, platform.ErrUnavailable},
		{"redirect", 302, ``, platform.ErrUnavailable},
	} {
		synctest.Test(t, func(t *testing.T) {
			p, _ := serving(t, map[string]http.HandlerFunc{findCall: answer(test.status, test.body)})
			mustBe(t, test.name, last(p.SIM(t.Context(), iccid)), test.want)
			p, _ = serving(t, map[string]http.HandlerFunc{findCall: answer(200, `[`+simJSON(17, 1, 5)+`]`), atCall: answer(test.status, test.body)})
			mustBe(t, test.name+", endpoint", last(p.SIM(t.Context(), iccid)), test.want)
		})
	}
}
