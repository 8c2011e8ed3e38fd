package quota_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// limitSIMs is a platform on which a data limit is one of the SIM's settings.
type limitSIMs struct {
	readOnlySIMs
	has platform.DataLimit
	err error
}

func (limitSIMs) Name() platform.Name { return platform.PlatformOnomondo }

func (limitSIMs) Traits() platform.Traits {
	return platform.Traits{Settable: platform.Settable{Attributes: []platform.Attribute{platform.AttributeDataLimit}}}
}

func (limitSIMs) DataLimitPeriods() []string { return []string{"monthly", "daily"} }

func (l limitSIMs) SIM(_ context.Context, iccid platform.ICCID) (platform.SIM, error) {
	return platform.SIM{ICCID: iccid, State: platform.Enabled, DataLimit: l.has}, l.err
}

func (limitSIMs) CheckChange(c platform.Change) error {
	if c.DataLimit.Total < 500_000 {
		return &platform.AttributeError{Attribute: platform.AttributeDataLimit, Reason: "too small"}
	}
	return nil
}

// TestPlanLimits: what belongs to the other kind of quota is refused, and nothing
// that the platform does not do is promised.
func TestPlanLimits(t *testing.T) {
	given := func(changes map[string]any) map[string]any {
		values := map[string]any{
			"id": sim + "/data", "iccid": sim, "service": "data", "volume": 100.0, "expires_at": nil,
			"auto_refill": false, "threshold_percentage": 10, "period": "monthly", "remaining": 60.0, "status": nil,
		}
		for name, value := range changes {
			values[name] = value
		}
		return values
	}
	type values = map[string]any
	tests := map[string]struct {
		p             limitSIMs
		state, plan   values
		errs, warning string
	}{
		"create":               {plan: given(nil)},
		"create, unknown SIM":  {p: limitSIMs{err: &platform.Error{Kind: platform.ErrNotFound}}, plan: given(nil), errs: "Unable to plan quota"},
		"create, SMS":          {plan: given(values{"service": "sms"}), errs: "Not offered by the platform"},
		"create, with an end":  {plan: given(values{"expires_at": "2099-01-31T00:00:00Z"}), errs: "Not offered by the platform"},
		"create, refilled":     {plan: given(values{"auto_refill": true}), errs: "Not offered by the platform"},
		"create, odd period":   {plan: given(values{"period": "yearly"}), warning: "Unknown period"},
		"create, too small":    {plan: given(values{"volume": 0.4}), errs: "Plan refused"},
		"nothing":              {state: given(nil), plan: given(nil)},
		"another volume":       {state: given(nil), plan: given(values{"volume": 200.0})},
		"update, odd period":   {state: given(nil), plan: given(values{"period": "yearly"}), warning: "Unknown period"},
		"destroy":              {state: given(nil), warning: "Data limit stays"},
		"another SIM, replace": {state: given(nil), plan: given(values{"iccid": "8988280666000000001"}), warning: "Data limit stays"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			errs, warnings := plan(t, tt.p, tt.state, tt.plan)
			if diff := cmp.Diff(one(tt.errs), errs); diff != "" {
				t.Error("errors", diff)
			}
			if diff := cmp.Diff(one(tt.warning), warnings); diff != "" {
				t.Error("warnings", diff)
			}
		})
	}
}

// What is refused says what to write instead.
func TestPlanLimitsSays(t *testing.T) {
	text := strings.Join(details(t, limitSIMs{}, map[string]any{
		"iccid": sim, "service": "data", "volume": 100.0, "expires_at": "2099-01-31T00:00:00Z", "period": "yearly",
	}), "\n")
	for _, want := range []string{"leave expires_at out, and choose a period (monthly, daily)", `"yearly" is no period that this provider knows of; there are: monthly, daily.`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s\ndoes not say\n%s", text, want)
		}
	}
}
