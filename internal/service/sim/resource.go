// Package sim is Terraform's side of a single SIM: the simfleet_sim resource,
// its data sources, and the functions over ICCIDs and IMEIs.
package sim

import (
	"context"
	"errors"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_sim"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
)

// Time that an operation may take where the user sets none: the platforms apply
// a change within seconds, on bad days within minutes.
const defaultTimeout = 20 * time.Minute

// Resource is simfleet_sim.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// ModifyPlan finds at plan time what would fail at apply time.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	ctx, cancel := tfkit.PlanningWithin(ctx, req, defaultTimeout)
	defer cancel()
	check := &planCheck{account: r.Account, diags: &resp.Diagnostics}
	switch {
	case req.Plan.Raw.IsNull():
		check.destroy(ctx, req.State)
	case req.State.Raw.IsNull():
		check.create(ctx, req, &resp.Plan)
	default:
		check.update(ctx, req, &resp.Plan)
	}
}

// Create adopts the SIM.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var wanted, plan model
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	if resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...); resp.Diagnostics.HasError() || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	change := asked(ctx, wanted, plan, &diags)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() {
		return
	}
	result := r.apply(ctx, timeout, change)
	if result.Err != nil {
		// No state: Terraform would taint the resource, and replacing a tainted one
		// releases a live SIM. The next apply adopts again and sends what is left.
		addError(&resp.Diagnostics, "Unable to adopt SIM", change.ICCID, result.Err)
		return
	}
	resp.Diagnostics.Append(plan.complete(ctx, result.SIM)...)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	if resp.Diagnostics.Append(req.State.Get(ctx, &state)...); resp.Diagnostics.HasError() || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := state.Timeouts.Read(ctx, defaultTimeout)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	iccid := tfkit.CanonicalICCID(state.ICCID)
	found, err := r.Account.SIM(ctx, iccid)
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read SIM", iccid, err)
	default:
		r.WarnNotes(&resp.Diagnostics)
		was := state
		resp.Diagnostics.Append(state.show(ctx, found)...)
		if state.same(was) { // the answer has the state already
			resp.Diagnostics.Append(tfkit.Identify(ctx, state.Identity(), resp.Identity)...)
			return
		}
		resp.Diagnostics.Append(tfkit.Save(ctx, state, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var wanted, plan, state model
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := plan.Timeouts.Update(ctx, defaultTimeout)
	wants, had := asked(ctx, wanted, plan, &diags), state.change(ctx, &diags)
	change := wants.Minus(&had)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() {
		return
	}
	result := account.Result{}
	if !change.Empty() {
		result = r.apply(ctx, timeout, change)
	}
	if result.Err != nil {
		addError(&resp.Diagnostics, "Unable to update SIM", change.ICCID, result.Err)
		plan = state
		if result.Seen {
			resp.Diagnostics.Append(plan.show(ctx, result.SIM)...)
		}
	} else {
		resp.Diagnostics.Append(plan.complete(ctx, result.SIM)...)
	}
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Delete releases the SIM as on_destroy says.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	if resp.Diagnostics.Append(req.State.Get(ctx, &state)...); resp.Diagnostics.HasError() {
		return
	}
	if state.OnDestroy.ValueString() != tfkit.Disable || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := state.Timeouts.Delete(ctx, defaultTimeout)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	iccid := tfkit.CanonicalICCID(state.ICCID)
	result := r.Account.Apply(ctx, nil, iccid)[iccid]
	switch {
	case result.Kept:
		tfkit.WarnKept(&resp.Diagnostics, []platform.ICCID{iccid})
	case result.Err != nil && !result.Gone:
		addError(&resp.Diagnostics, "Unable to disable SIM", iccid, result.Err)
	}
}

// MoveState says how a fleet's SIMs come here.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return tfkit.RefuseMoved("simfleet_fleet", "simfleet"+typeName)
}

// ImportState takes an ICCID, 19 or 20 digits.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	text := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("iccid"), &text)...)
	}
	iccid, err := platform.ParseICCID(text.ValueString())
	if err != nil {
		tfkit.AddError(&resp.Diagnostics, path.Root("iccid"), "Unable to import SIM", err)
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("iccid"), text.ValueString())...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), string(iccid))...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("on_destroy"), tfkit.Retain)...)
	resp.Diagnostics.Append(tfkit.Identify(ctx, newIdentity(iccid), resp.Identity)...)
}

// apply makes one SIM's change true.
func (r *Resource) apply(ctx context.Context, timeout time.Duration, change platform.Change) account.Result {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	return r.Account.Apply(ctx, []platform.Change{change})[change.ICCID]
}

// asked is what a configuration asks for and the plan shows: what ignore_changes
// keeps out of the plan is not sent.
func asked(ctx context.Context, wanted, plan model, diags *diag.Diagnostics) platform.Change {
	said, shown := wanted.change(ctx, diags), plan.change(ctx, diags)
	return said.Common(&shown)
}

func disabling(iccid platform.ICCID) platform.Change {
	disabled := platform.Disabled
	return platform.Change{ICCID: iccid, State: &disabled}
}
