package fleet

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// planCheck holds a plan against the platform and the guardrails.
type planCheck struct {
	account *account.Account // nil where the provider's configuration is not known yet
	diags   *diag.Diagnostics
	// intent is what the account is told of the plan, but for its changes.
	intent account.Intent
}

// change checks a plan to create or update, and plans the computed attributes.
func (p planCheck) change(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state model
	p.diags.Append(req.Plan.Get(ctx, &plan)...)
	create := req.State.Raw.IsNull()
	if !create {
		p.diags.Append(req.State.Get(ctx, &state)...)
	}
	if p.diags.HasError() || plan.Inventory.IsUnknown() {
		return
	}
	after, okAfter := parse(plan, p.diags)
	before, okBefore := parse(state, p.diags)
	if !okAfter || !okBefore {
		return
	}
	if p.imported(ctx, req) && sameSIMs(after, before) && after.Within(before) {
		plan.Inventory, after = state.Inventory, before
	}
	way := compare(before, after)
	planCounts(&plan, state, before, way, len(after.Entries))
	if create && p.account != nil {
		plan.ID = newID(p.account.Platform().Name(), after)
	}
	p.diags.Append(resp.Plan.Set(ctx, plan)...)
	if p.account != nil && p.possible(ctx, after) {
		p.intent = p.intends(ctx, req.Config, plan, after)
		p.note(ctx, before, way, plan.OnDestroy.ValueString() == tfkit.Disable)
	}
}

// planCounts plans the counts where the two inventories tell them: SIMs that
// are new, or whose state was not managed, are counted by the apply.
func planCounts(plan *model, state model, before *inventory.Inventory, way diff, sims int) {
	plan.SIMCount = types.Int64Value(int64(sims))
	plan.EnabledCount, plan.DisabledCount = types.Int64Unknown(), types.Int64Unknown()
	if c, known := way.counts(state.counts(), before); known {
		plan.setCounts(c, sims)
	}
}

// destroy checks a plan to destroy.
func (p planCheck) destroy(ctx context.Context, prior tfsdk.State) {
	var state model
	if p.diags.Append(prior.Get(ctx, &state)...); p.diags.HasError() || p.account == nil {
		return
	}
	if inv, ok := parse(state, p.diags); ok && state.OnDestroy.ValueString() == tfkit.Disable {
		empty := inventory.New(nil)
		p.intent = account.Intent{Resource: resourceOf(state)}
		p.note(ctx, inv, compare(inv, empty), true)
	}
}

// possible reports whether the platform can do all that an inventory asks for.
func (p planCheck) possible(ctx context.Context, inv *inventory.Inventory) bool {
	var refused tfkit.SIMErrors
	for _, e := range inv.Entries {
		err := p.account.Platform().CheckChange(e.Want)
		if err == nil && e.Want.Tags != nil {
			err = p.account.CheckTags(ctx, *e.Want.Tags)
		}
		if err != nil {
			refused.Add(e.ICCID(), err)
		}
	}
	refused.Report(p.diags, path.Root("inventory"), "Not offered by the platform")
	return refused.Len() == 0
}

// note holds what the plan would change against the account and the guardrails.
func (p planCheck) note(ctx context.Context, before *inventory.Inventory, way diff, disable bool) {
	found, err := p.account.SIMs(ctx, p.looked(before, way, disable))
	if err != nil {
		tfkit.AddError(p.diags, path.Root("inventory"), "Unable to read SIMs", err)
		return
	}
	if !p.present(way.added, found) {
		return
	}
	var planned []account.Planned
	var moves moves
	adopted := adoption{}
	for _, change := range way.changes(disable) {
		current, left := standing(before, change, found)
		planned = append(planned, account.Planned{Change: left, Current: current})
		if sim, ok := found[change.ICCID]; ok {
			moves.check(p.account, *sim, left)
		}
		if _, had := before.Find(change.ICCID); !had {
			adopted.note(left, current)
		}
	}
	adopted.warn(p.diags)
	if !moves.report(p.diags) {
		return
	}
	p.intent.Changes = planned
	if disable {
		p.intent.SwitchesOff = way.removedSIMs()
	}
	tfkit.AddPlanError(p.diags, path.Root("inventory"), p.account.Plan(p.intent))
}

// looked are the SIMs that a plan cannot be judged without: those that are new,
// those whose state changes and is not in the inventory, and all that change
// where the platform minds from where a SIM comes.
func (p planCheck) looked(before *inventory.Inventory, way diff, disable bool) []platform.ICCID {
	var iccids []platform.ICCID
	for _, change := range way.changes(disable) {
		old, had := before.Find(change.ICCID)
		if !had || p.account.ChecksMoves() || (change.State != nil && old.Want.State == nil) {
			iccids = append(iccids, change.ICCID)
		}
	}
	return iccids
}

// standing is the state that a SIM is in and what of the change is left to do.
func standing(before *inventory.Inventory, change platform.Change, found map[platform.ICCID]*platform.SIM) (platform.State, platform.Change) {
	if sim, ok := found[change.ICCID]; ok {
		return sim.State, change.Left(*sim)
	}
	old, _ := before.Find(change.ICCID)
	left := change.Since(old.Want)
	if old.Want.State == nil {
		return "", left
	}
	return *old.Want.State, left
}

// present reports SIMs that are to be adopted and that the account does not hold.
func (p planCheck) present(added []platform.Change, found map[platform.ICCID]*platform.SIM) bool {
	var missing tfkit.SIMErrors
	for _, change := range added {
		if _, ok := found[change.ICCID]; !ok {
			missing.Add(change.ICCID, &platform.Error{Platform: p.account.Platform().Name(), Kind: platform.ErrNotFound})
		}
	}
	missing.Report(p.diags, path.Root("inventory"), "Unknown SIM")
	return missing.Len() == 0
}
