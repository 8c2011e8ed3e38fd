package quota

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// expired is the status of a quota whose time is over.
const expired = "expired"

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
	var plan, state *model
	if !req.Plan.Raw.IsNull() {
		plan = &model{}
		resp.Diagnostics.Append(req.Plan.Get(ctx, plan)...)
	}
	if !req.State.Raw.IsNull() {
		state = &model{}
		resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	}
	quotas, ok := r.quotas(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	check := planCheck{quotas: quotas, diags: &resp.Diagnostics, plan: &resp.Plan}
	switch {
	case plan == nil:
		check.destroy(ctx, *state)
	case state == nil:
		check.create(ctx, *plan)
	case !plan.ICCID.Same(state.ICCID) || !plan.Service.Equal(state.Service):
		check.destroy(ctx, *state) // Terraform plans the replacement's other half separately
	default:
		check.update(ctx, *state, *plan)
	}
}

// planCheck holds a plan against the platform.
type planCheck struct {
	quotas platform.QuotaWriter
	diags  *diag.Diagnostics
	plan   *tfsdk.Plan
}

func (p planCheck) create(ctx context.Context, plan model) {
	p.future(plan)
	if plan.ICCID.IsUnknown() || plan.Service.IsUnknown() {
		return
	}
	p.inForce(ctx, plan)
}

func (p planCheck) update(ctx context.Context, state, plan model) {
	sameEnd := plan.ExpiresAt.Same(state.ExpiresAt)
	if !sameEnd {
		p.future(plan)
	}
	if plan.Volume.IsUnknown() || plan.ExpiresAt.IsUnknown() || plan.AutoRefill.IsUnknown() || plan.ThresholdPercentage.IsUnknown() {
		return
	}
	if !asks(state.setting(), plan.setting()) {
		// Another spelling has made the framework expect a change of what is computed.
		p.diags.Append(p.plan.SetAttribute(ctx, path.Root("remaining"), state.Remaining)...)
		p.diags.Append(p.plan.SetAttribute(ctx, path.Root("status"), state.Status)...)
		if state.Status.ValueString() == expired {
			p.diags.AddAttributeWarning(path.Root("expires_at"), "Quota has expired",
				fmt.Sprintf("The %s quota of SIM %s has expired. Where its service profile applies quotas, the SIM is blocked until expires_at is set to a later time.",
					plan.Service.ValueString(), tfkit.CanonicalICCID(plan.ICCID)))
		}
		return
	}
	if sameVolume(state.Volume.ValueFloat64(), plan.Volume.ValueFloat64()) && state.Remaining.ValueFloat64() < plan.Volume.ValueFloat64() {
		p.diags.AddAttributeWarning(path.Root("volume"), "Quota begins anew",
			fmt.Sprintf("Any change of the quota gives SIM %s its whole volume again: %v instead of the %v that are left.",
				tfkit.CanonicalICCID(plan.ICCID), plan.Volume.ValueFloat64(), state.Remaining.ValueFloat64()))
	}
	p.inForce(ctx, plan)
}

// destroy warns where the SIM would be blocked. A SIM that is gone, and one that
// cannot be asked about, is no reason to stop.
func (p planCheck) destroy(ctx context.Context, state model) {
	iccid, service := state.target()
	applies, err := p.quotas.QuotaApplies(ctx, iccid, service)
	if err != nil || !applies {
		return
	}
	p.diags.AddWarning("SIM will be blocked",
		fmt.Sprintf("The service profile of SIM %s applies %s quotas: without a quota, the SIM is blocked from %s as soon as this is applied. "+
			"To let it go on, give it another service profile or switch quotas off there first.", iccid, service, service))
}

// future refuses a new quota that has expired already.
func (p planCheck) future(plan model) {
	at := tfkit.Instant(plan.ExpiresAt)
	if at.IsZero() || at.After(time.Now()) {
		return
	}
	p.diags.AddAttributeError(path.Root("expires_at"), "Quota has expired",
		fmt.Sprintf("%s has passed: the SIM would be blocked at once. Write a time to come.", plan.ExpiresAt.ValueString()))
}

// inForce warns where the quota would have no effect.
func (p planCheck) inForce(ctx context.Context, plan model) {
	iccid, service := plan.target()
	applies, err := p.quotas.QuotaApplies(ctx, iccid, service)
	switch {
	case err != nil:
		addError(p.diags, "Unable to plan quota", plan, err)
	case !applies:
		p.diags.AddAttributeWarning(path.Root("service"), "Quota has no effect",
			fmt.Sprintf("The service profile of SIM %s does not apply %s quotas now, so that the platform keeps the quota and does not hold the SIM to it. "+
				"Set apply_%s_quota = true on the service profile (simfleet_service_profile).", iccid, service, service))
	}
}
