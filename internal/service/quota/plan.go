package quota

import (
	"context"
	"fmt"
	"math"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// ValidateConfig holds the volume against the service.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || config.Volume.IsUnknown() || config.Volume.IsNull() {
		return
	}
	volume := config.Volume.ValueFloat64()
	switch {
	case volume <= 0:
		resp.Diagnostics.AddAttributeError(path.Root("volume"), "Invalid volume",
			fmt.Sprintf("The volume is %v; write one above 0. To take a SIM off the network, disable it (state = \"disabled\").", volume))
	case config.Service.ValueString() == string(platform.ServiceSMS) && volume != math.Trunc(volume):
		resp.Diagnostics.AddAttributeError(path.Root("volume"), "Invalid volume",
			fmt.Sprintf("The volume is %v; SMS are counted in whole messages.", volume))
	}
}

// ModifyPlan finds at plan time what would fail at apply time, and warns of what
// a plan does not show.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Account == nil {
		return
	}
	ctx, cancel := tfkit.Planning(ctx)
	defer cancel()
	var plan, state *model
	if !req.Plan.Raw.IsNull() {
		plan = &model{}
		resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	}
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	}
	quotas, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	check := planCheck{diags: &resp.Diagnostics, plan: &resp.Plan}
	if plan != nil {
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("period"), &check.period)...)
	}
	switch {
	case plan == nil:
		quotas.checkDestroy(ctx, check, *state)
	case state == nil:
		quotas.checkCreate(ctx, check, *plan)
	case !plan.ICCID.Same(state.ICCID) || !plan.Service.Equal(state.Service):
		quotas.checkDestroy(ctx, check, *state) // Terraform plans the replacement's other half separately
	default:
		quotas.checkUpdate(ctx, check, *state, *plan)
	}
}

// planCheck is a plan that is being held against a platform.
type planCheck struct {
	diags *diag.Diagnostics
	plan  *tfsdk.Plan
	// period is the configuration's.
	period types.String
}

// setPeriod plans the period that the configuration leaves to the platform.
func (p planCheck) setPeriod(ctx context.Context, period types.String) {
	if !p.period.IsUnknown() {
		p.set(ctx, "period", period)
	}
}

// set plans the value of a computed attribute.
func (p planCheck) set(ctx context.Context, attribute string, value any) {
	p.diags.Append(p.plan.SetAttribute(ctx, path.Root(attribute), value)...)
}

func (p planCheck) refuse(attribute, summary, format string, args ...any) {
	p.diags.AddAttributeError(path.Root(attribute), summary, fmt.Sprintf(format, args...))
}

func (p planCheck) warn(attribute, summary, format string, args ...any) {
	p.diags.AddAttributeWarning(path.Root(attribute), summary, fmt.Sprintf(format, args...))
}
