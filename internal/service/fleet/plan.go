package fleet

import (
	"context"
	"slices"

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
	lost   lost
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
	if !okAfter || !okBefore || !p.filled(plan, after) {
		return
	}
	if p.imported(ctx, req) && sameSIMs(after, before) && after.Within(before) {
		plan.Inventory, after = state.Inventory, before
	}
	way := compare(before, after)
	disable := plan.OnDestroy.ValueString() == tfkit.Disable
	p.lost = readLost(ctx, req.Private, p.diags)
	way.takenOut = p.lost.takenOut(before, after)
	foresee(&plan, state, before, after, way, disable)
	if create && p.account != nil {
		plan.ID = newID(p.account.Name(), after)
	}
	p.diags.Append(resp.Plan.Set(ctx, plan)...)
	if p.account != nil && p.possible(ctx, after) {
		p.intent = p.intends(ctx, req.Config, plan, after)
		tfkit.WarnSharedLabels(p.diags, path.Root("inventory"), p.account, p.intent.Wants)
		p.note(ctx, before, way, disable)
	}
}

// filled reports an inventory without SIMs, unless that is allowed.
func (p planCheck) filled(plan model, after *inventory.Inventory) bool {
	if len(after.Entries) > 0 || plan.AllowEmpty.IsUnknown() || plan.AllowEmpty.ValueBool() {
		return true
	}
	p.diags.AddAttributeError(path.Root("inventory"), "Empty inventory", "The inventory lists no SIM: its source may be a file with nothing but a header. "+
		"Set allow_empty = true if the fleet is to have no SIMs.")
	return false
}

// foresee plans the computed attributes, where what they follow from is known.
func foresee(plan *model, state model, before, after *inventory.Inventory, way diff, disable bool) {
	plan.SIMCount = types.Int64Value(int64(len(after.Entries)))
	if way.empty() && !state.ID.IsNull() {
		plan.setCounts(state.counts(), len(after.Entries))
		plan.ChangeSummary = state.ChangeSummary
		if plan.ChangeSummary.IsNull() {
			plan.ChangeSummary = types.ObjectNull(summaryTypes())
		}
		return
	}
	plan.EnabledCount, plan.DisabledCount = types.Int64Unknown(), types.Int64Unknown()
	stand := standings{before, nil}
	if c, known := stand.counts(state.counts(), way); known {
		plan.setCounts(c, len(after.Entries))
	}
	plan.ChangeSummary = stand.planned(way, disable)
}

// destroy checks a plan to destroy.
func (p planCheck) destroy(ctx context.Context, prior tfsdk.State) {
	var state model
	if p.diags.Append(prior.Get(ctx, &state)...); p.diags.HasError() || p.account == nil {
		return
	}
	if inv, ok := parse(state, p.diags); ok && state.OnDestroy.ValueString() == tfkit.Disable {
		p.intent = account.Intent{Resource: resourceOf(state)}
		way := compare(inv, inventory.New(nil))
		way.removed = slices.DeleteFunc(way.removed, func(e inventory.Entry) bool { return p.account.Succeeded(e.ICCID()) })
		p.note(ctx, inv, way, true)
	}
}

// possible reports whether the platform can do all that an inventory asks for.
func (p planCheck) possible(ctx context.Context, inv *inventory.Inventory) bool {
	var refused tfkit.SIMErrors
	for _, e := range inv.Entries {
		err := p.account.CheckChange(e.Want)
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
	way.added = p.lost.without(way.added, found, p.diags)
	if !p.present(way.added, found) {
		return
	}
	var planned []account.Planned
	moves := moves{lost: p.lost}
	var effects effects
	for _, change := range way.changes(disable) {
		current, left := standing(before, change, found)
		if sim, ok := found[change.ICCID]; ok && !moves.check(p.account, *sim, left) {
			continue
		}
		planned = append(planned, account.Planned{Change: left, Current: current})
		_, had := before.Find(change.ICCID)
		effects.note(left, standings{before, found}.of(change.ICCID), !had)
	}
	effects.warn(p.diags)
	if !moves.report(p.diags) {
		return
	}
	p.intent.Changes = planned
	if disable {
		p.intent.SwitchesOff = way.removedSIMs()
	}
	tfkit.AddPlanError(p.diags, path.Root("inventory"), p.account.CheckAndNote(p.intent))
}

// looked are the SIMs that a plan cannot be judged without: those that are new,
// those whose state changes and is not in the inventory, and all that change
// where the platform minds from where a SIM comes.
func (p planCheck) looked(before *inventory.Inventory, way diff, disable bool) []platform.ICCID {
	var iccids []platform.ICCID
	for _, change := range way.changes(disable) {
		old, had := before.Find(change.ICCID)
		if !had || p.account.ChecksTransitions() || (change.State != nil && old.Want.State == nil) {
			iccids = append(iccids, change.ICCID)
		}
	}
	return iccids
}

// standing is the state that a SIM is in and what of the change is left to do.
func standing(before *inventory.Inventory, change platform.Change, found map[platform.ICCID]*platform.SIM) (platform.State, platform.Change) {
	if sim, ok := found[change.ICCID]; ok {
		return sim.State, change.Remaining(sim)
	}
	old := before.Want(change.ICCID)
	left := change.Minus(old)
	if old.State == nil {
		return "", left
	}
	return *old.State, left
}

// present reports SIMs that are to be adopted and that the account does not hold.
func (p planCheck) present(added []platform.Change, found map[platform.ICCID]*platform.SIM) bool {
	var missing tfkit.SIMErrors
	for _, change := range added {
		if _, ok := found[change.ICCID]; !ok {
			missing.Add(change.ICCID, &platform.Error{Platform: p.account.Name(), Kind: platform.ErrNotFound})
		}
	}
	missing.Report(p.diags, path.Root("inventory"), "Unknown SIM")
	return missing.Len() == 0
}
