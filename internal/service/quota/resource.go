package quota

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_quota"

var (
	_ resource.ResourceWithConfigure      = (*Resource)(nil)
	_ resource.ResourceWithIdentity       = (*Resource)(nil)
	_ resource.ResourceWithValidateConfig = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan     = (*Resource)(nil)
	_ resource.ResourceWithImportState    = (*Resource)(nil)
)

// Resource is simfleet_quota.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// Create gives the SIM the quota. It replaces one that is there.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	quotas, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	quotas.set(ctx, &plan, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
	}
}

// Read takes over what the platform shows; use is no drift.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	quotas, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := quotas.read(ctx, &state)
	switch {
	case errors.Is(err, platform.ErrNotFound): // the quota, or the SIM
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read quota", state, err)
	default:
		resp.Diagnostics.Append(tfkit.Save(ctx, state, &resp.State, resp.Identity)...)
	}
}

// Update gives the SIM the quota anew. Another spelling alone sends nothing.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	quotas, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if quotas.asks(state, plan) {
		quotas.set(ctx, &plan, &resp.Diagnostics)
	} else {
		plan.Remaining, plan.Status = state.Remaining, state.Status
	}
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
	}
}

// Delete takes the quota away.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	quotas, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := quotas.remove(ctx, state)
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to remove quota", state, err)
	}
}

func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	iccid, _ := m.target()
	diags.AddAttributeError(path.Root("iccid"), summary, tfkit.SIMDetail(iccid, err))
}
