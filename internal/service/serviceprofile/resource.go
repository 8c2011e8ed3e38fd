// Package serviceprofile is Terraform's side of what SIMs may do on the network:
// the simfleet_service_profile resource and its data sources.
package serviceprofile

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_service_profile"

// what names the capability in messages.
const what = "service profiles"

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
)

// Resource is simfleet_service_profile.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// Create makes the profile, then sets its services and limits. A profile that
// exists is in the state whatever fails afterwards, so that it is never lost;
// Terraform taints it, which harms no SIM, because none can use it yet.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	if !r.Writable(&resp.Diagnostics) {
		return
	}
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	profiles, ok := r.profiles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := plan.profile(ctx, &resp.Diagnostics)
	_, limits := limitChange(nil, limitsIn(ctx, plan.TrafficLimits, &resp.Diagnostics))
	if resp.Diagnostics.HasError() {
		return
	}
	id, err := profiles.CreateServiceProfile(ctx, wanted)
	if id == 0 {
		addError(&resp.Diagnostics, "Unable to create service profile", plan, err)
		return
	}
	wanted.ID = id
	plan.ID = types.Int64Value(id)
	resp.Diagnostics.Append(save(ctx, plan, shown{wanted, limits}, &resp.State, resp.Identity)...)
	if err == nil {
		err = addLimits(ctx, profiles, id, limits)
	}
	if err != nil {
		addError(&resp.Diagnostics, "Service profile is incomplete", plan, err)
		r.takeOver(ctx, profiles, plan, &resp.State, &resp.Diagnostics)
		return
	}
	now, err := read(ctx, profiles, id)
	if err != nil { // it is as it was asked for: no reason to taint it
		resp.Diagnostics.AddWarning("Service profile could not be read back", tfkit.Explain(err))
		return
	}
	resp.Diagnostics.Append(save(ctx, plan, now, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	profiles, ok := r.profiles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	now, err := read(ctx, profiles, state.ID.ValueInt64())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(forget(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read service profile", state, err)
	default:
		m, diags := newModel(ctx, now, state.TrafficLimits)
		resp.Diagnostics.Append(diags...)
		resp.Diagnostics.Append(save(ctx, m, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	if !r.Writable(&resp.Diagnostics) {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	profiles, ok := r.profiles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	prior, wanted := state.profile(ctx, &resp.Diagnostics), plan.profile(ctx, &resp.Diagnostics)
	limits := limitsIn(ctx, plan.TrafficLimits, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := change(ctx, profiles, prior, wanted, limits); err != nil {
		addError(&resp.Diagnostics, "Unable to update service profile", state, err)
		r.takeOver(ctx, profiles, plan, &resp.State, &resp.Diagnostics)
		return
	}
	now, err := read(ctx, profiles, wanted.ID)
	if err != nil {
		addError(&resp.Diagnostics, "Unable to read service profile", state, err)
		return
	}
	resp.Diagnostics.Append(save(ctx, plan, now, &resp.State, resp.Identity)...)
}

// Delete deletes the profile; the platform refuses while an endpoint uses it.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	if !r.Writable(&resp.Diagnostics) {
		return
	}
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	profiles, ok := r.profiles(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := profiles.DeleteServiceProfile(ctx, state.ID.ValueInt64())
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete service profile", state, err)
	}
}

// ImportState takes the platform's number.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var id types.Int64
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	} else {
		number, err := strconv.ParseInt(req.ID, 10, 64)
		if err != nil || number <= 0 {
			resp.Diagnostics.AddError("Invalid import id", fmt.Sprintf("%q is not the number of a service profile. The data source simfleet_service_profiles lists them.", req.ID))
		}
		id = types.Int64Value(number)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	if resp.Identity != nil {
		resp.Diagnostics.Append(resp.Identity.Set(ctx, identity{ID: id})...)
	}
}

func (r *Resource) profiles(diags *diag.Diagnostics) (platform.ServiceProfiles, bool) {
	return tfkit.Capability[platform.ServiceProfiles](&r.WithAccount, what, diags)
}

// takeOver saves, after a failure, what the platform has; where it cannot be read
// the state stays as it is.
func (r *Resource) takeOver(ctx context.Context, profiles platform.ServiceProfiles, plan model, state *tfsdk.State, diags *diag.Diagnostics) {
	now, err := read(ctx, profiles, plan.ID.ValueInt64())
	if err != nil {
		return
	}
	m, more := newModel(ctx, now, plan.TrafficLimits)
	diags.Append(more...)
	diags.Append(state.Set(ctx, m)...)
}

// save completes m and puts it into the state.
func save(ctx context.Context, m model, now shown, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	diags := m.complete(ctx, now)
	diags.Append(state.Set(ctx, m)...)
	diags.Append(identify(ctx, m, id)...)
	return diags
}

// forget takes what is gone out of the state. CLIs that keep no identity (before
// 1.12) have to be told the identity of what is gone, too.
func forget(ctx context.Context, m model, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	state.RemoveResource(ctx)
	return identify(ctx, m, id)
}

func identify(ctx context.Context, m model, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	if id == nil {
		return nil
	}
	return id.Set(ctx, identity{ID: m.ID})
}

func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	name := fmt.Sprintf("%q", m.Name.ValueString())
	if id := m.ID.ValueInt64(); id != 0 {
		name = fmt.Sprintf("%d (%s)", id, m.Name.ValueString())
	}
	diags.AddError(summary, fmt.Sprintf("Service profile %s: %s", name, tfkit.Explain(err)))
}
