// Package serviceprofile is Terraform's side of what SIMs may do on the network:
// the simfleet_service_profile resource and its data sources.
package serviceprofile

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_service_profile"

// noun names the resource in messages.
var noun = tfkit.Numbered{One: "service profile", Many: "service profiles", List: "simfleet_service_profiles"}

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
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	profiles, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := plan.profile(ctx, &resp.Diagnostics)
	_, limits := limitChange(nil, limitsIn(ctx, plan.TrafficLimits, &resp.Diagnostics))
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	made, err := making(profiles, wanted).Run(ctx)
	id := made.ID
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
	profiles, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	now, err := read(ctx, profiles, state.ID.ValueInt64())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read service profile", state, err)
	default:
		m, diags := newModel(ctx, now, state)
		resp.Diagnostics.Append(diags...)
		resp.Diagnostics.Append(save(ctx, m, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	profiles, ok := r.writer(&resp.Diagnostics)
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
		plan.DNSConfigID = state.DNSConfigID // where the platform does not show it, the next apply asks for it again
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
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	profiles, ok := r.writer(&resp.Diagnostics)
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
	noun.Import(ctx, req, resp)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesServiceProfiles, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.ServiceProfileReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsServiceProfiles, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.ServiceProfileWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesServiceProfiles, diags)
}

// takeOver saves, after a failure, what the platform has; where it cannot be read
// the state stays as it is.
func (r *Resource) takeOver(ctx context.Context, profiles platform.ServiceProfileReader, plan model, state *tfsdk.State, diags *diag.Diagnostics) {
	now, err := read(ctx, profiles, plan.ID.ValueInt64())
	if err != nil {
		return
	}
	m, more := newModel(ctx, now, plan)
	diags.Append(more...)
	diags.Append(state.Set(ctx, m)...)
}

// save completes m and puts it into the state.
func save(ctx context.Context, m model, now shown, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	diags := m.complete(ctx, now)
	diags.Append(tfkit.Save(ctx, m, state, id)...)
	return diags
}

func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	noun.AddError(diags, summary, m.ID, m.Name, err)
}
