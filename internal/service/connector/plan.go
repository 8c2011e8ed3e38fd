package connector

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// planKind plans the type, and the replacement of a connector whose type changes.
// Exactly one kind is set: where that depends on values that are not known yet, the type
// is unknown, and the connector is planned to be replaced. An update that turned out to
// be a replacement would be refused by Terraform in the middle of the apply.
func planKind(ctx context.Context, plan, state model, resp *resource.ModifyPlanResponse) {
	kinds := plan.kinds()
	if len(kinds) == 0 {
		return
	}
	word := types.StringUnknown()
	if len(kinds) == 1 {
		word = types.StringValue(kinds[0].word)
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("type"), word)...)
	if stays := word.Equal(state.Type); tfkit.Known(state.Type) && !stays {
		resp.RequiresReplace.Append(path.Root(kinds[0].name))
	}
}

// needSecrets says which secrets are missing that a connector of the kind cannot be without.
// One that exists keeps those that Terraform has not set.
func needSecrets(config, state model, diags *diag.Diagnostics) {
	k, ok := config.kind()
	if !ok {
		return
	}
	was := *state.object(k)
	for _, s := range k.settings {
		set := plainValue(was, s.name) != nil || plainValue(was, s.version()) != nil
		if s.form == address && was.IsNull() {
			needAddress(diags, *config.object(k), path.Root(k.name).AtName(s.name))
		}
		if s.form == secret && !s.optional && (set || was.IsNull()) {
			tfkit.NeedSecret(diags, *config.object(k), path.Root(k.name), s.name, "by a connector of this type")
		}
	}
}

// needAddress says that the address of a connector is missing that is to be made.
func needAddress(diags *diag.Diagnostics, config types.Object, at path.Path) {
	if url, ok := config.Attributes()["url"].(types.String); ok && url.IsNull() {
		diags.AddAttributeError(at, "Missing url", "A new connector of this type needs url, the address that the traffic is sent to. "+
			"It may be left out only where the connector exists already.")
	}
}

// ModifyPlan tells what follows from the name and the type, replaces a connector
// whose type changes, and finds at plan time that the platform has no connectors
// or no such tags.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	tfkit.PlanName(ctx, req, resp)
	planKind(ctx, plan, state, resp)
	needSecrets(config, state, &resp.Diagnostics)
	if r.Account == nil {
		return
	}
	if r.offered(&resp.Diagnostics) {
		tfkit.PlanTags(ctx, r.Account, req, resp)
	}
}
