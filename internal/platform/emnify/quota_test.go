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
