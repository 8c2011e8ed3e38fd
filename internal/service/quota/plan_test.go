package quota_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	service "github.com/simfleet/terraform-provider-simfleet/internal/service/quota"
)

// readOnlySIMs is a platform whose quotas can only be read, if at all.
type readOnlySIMs struct{ platform.SIMs }

func (readOnlySIMs) Name() platform.Name { return platform.Platform1NCE }

func (readOnlySIMs) Traits() platform.Traits { return platform.Traits{} }

// quotaSIMs is a platform whose quotas can be set.
type quotaSIMs struct {
	readOnlySIMs
	platform.QuotaWriter
	applies bool
	err     error
}

func (q quotaSIMs) QuotaApplies(context.Context, platform.ICCID, platform.Service) (bool, error) {
	return q.applies, q.err
}

// TestPlan: what a plan says to people before anything is done.
func TestPlan(t *testing.T) {
	given := func(volume, remaining float64, expires, status string) map[string]any {
		return map[string]any{
			"id": sim + "/data", "iccid": sim, "service": "data", "volume": volume, "expires_at": expires,
			"auto_refill": false, "threshold_percentage": 0, "period": nil, "remaining": remaining, "status": status,
		}
	}
	const later, past = "2099-01-31T00:00:00Z", "2001-01-31T00:00:00Z"
	tests := map[string]struct {
		p             platform.SIMs
		state, plan   map[string]any
		errs, warning string
	}{
		"create, in force":      {p: quotaSIMs{applies: true}, plan: given(500, 0, later, "")},
		"create, no effect":     {p: quotaSIMs{}, plan: given(500, 0, later, ""), warning: "Quota has no effect"},
		"create, no quotas":     {p: readOnlySIMs{}, plan: given(500, 0, later, ""), errs: "Not offered by the platform"},
		"create, unknown SIM":   {p: quotaSIMs{err: errors.New("no such SIM")}, plan: given(500, 0, later, ""), errs: "Unable to plan quota"},
		"create, expired":       {p: quotaSIMs{applies: true}, plan: given(500, 0, past, ""), errs: "Quota has expired"},
		"nothing":               {p: quotaSIMs{}, state: given(500, 10, later, "active"), plan: given(500, 10, later, "active")},
		"nothing, expired":      {p: quotaSIMs{}, state: given(500, 10, past, "expired"), plan: given(500, 10, past, "expired"), warning: "Quota has expired"},
		"prolonged":             {p: quotaSIMs{applies: true}, state: given(500, 10, past, "expired"), plan: given(500, 10, later, "expired"), warning: "Quota starts over"},
		"prolonged, unused":     {p: quotaSIMs{applies: true}, state: given(500, 500, past, "expired"), plan: given(500, 500, later, "expired")},
		"another volume":        {p: quotaSIMs{applies: true}, state: given(500, 10, later, "active"), plan: given(600, 10, later, "active")},
		"destroy, in force":     {p: quotaSIMs{applies: true}, state: given(500, 10, later, "active"), warning: "SIM will be blocked"},
		"destroy, not in force": {p: quotaSIMs{}, state: given(500, 10, later, "active")},
		"destroy, SIM is gone":  {p: quotaSIMs{err: platform.ErrNotFound}, state: given(500, 10, later, "active")},
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

func one(summary string) []string {
	return slices.DeleteFunc([]string{summary}, func(s string) bool { return s == "" })
}

// plan returns the summaries of what ModifyPlan says; nil stands for no resource.
func plan(t *testing.T, p platform.SIMs, state, planned map[string]any) (errs, warnings []string) {
	t.Helper()
	errs, warnings = []string{}, []string{}
	said := modifyPlan(t, p, state, planned)
	for _, d := range said.Errors() {
		errs = append(errs, d.Summary())
	}
	for _, d := range said.Warnings() {
		warnings = append(warnings, d.Summary())
	}
	return errs, warnings
}

// details are the details of all that ModifyPlan says to a plan to create.
func details(t *testing.T, p platform.SIMs, planned map[string]any) (out []string) {
	t.Helper()
	for _, d := range modifyPlan(t, p, nil, planned) {
		out = append(out, d.Detail())
	}
	return out
}

func modifyPlan(t *testing.T, p platform.SIMs, state, planned map[string]any) diag.Diagnostics {
	t.Helper()
	r := service.NewResource().(resource.ResourceWithModifyPlan)
	var described resource.SchemaResponse
	r.Schema(t.Context(), resource.SchemaRequest{}, &described)
	r.(resource.ResourceWithConfigure).Configure(t.Context(),
		resource.ConfigureRequest{ProviderData: account.New(t.Context(), p, account.Options{})}, &resource.ConfigureResponse{})
	shape := described.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	req := resource.ModifyPlanRequest{
		State: tfsdk.State{Schema: described.Schema, Raw: raw(shape, state)},
		Plan:  tfsdk.Plan{Schema: described.Schema, Raw: raw(shape, planned)},
		// What the configuration leaves out is what the plan does not know.
		Config: tfsdk.Config{Schema: described.Schema, Raw: raw(shape, withoutUnknown(planned))},
	}
	resp := resource.ModifyPlanResponse{Plan: req.Plan}
	r.ModifyPlan(t.Context(), req, &resp)
	return resp.Diagnostics
}

func withoutUnknown(values map[string]any) map[string]any {
	out := maps.Clone(values)
	maps.DeleteFunc(out, func(_ string, value any) bool { return value == tftypes.UnknownValue })
	return out
}

func raw(shape tftypes.Object, values map[string]any) tftypes.Value {
	if values == nil {
		return tftypes.NewValue(shape, nil)
	}
	attributes := map[string]tftypes.Value{}
	for name, of := range shape.AttributeTypes {
		attributes[name] = tftypes.NewValue(of, values[name])
	}
	return tftypes.NewValue(shape, attributes)
}
