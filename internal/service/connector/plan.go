package connector

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// ModifyPlan tells what follows from the name and the type, replaces a connector
// whose type changes, and finds at plan time that the platform has no connectors
// or no such tags.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	tfkit.PlanName(ctx, req, resp)
	if k, ok := plan.kind(); ok {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), types.StringValue(k.word))...)
		if tfkit.Known(state.Type) && state.Type.ValueString() != k.word {
			resp.RequiresReplace.Append(path.Root(k.name))
		}
	}
	if r.Account == nil {
		return
	}
	if _, ok := r.connectors(&resp.Diagnostics); ok {
		tfkit.PlanTags(ctx, r.Account.Platform(), req, resp)
	}
}
