// Package fleet is Terraform's side of a fleet of SIMs in one inventory: the
// simfleet_fleet resource.
package fleet

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_fleet"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
	_ resource.ResourceWithMoveState   = (*Resource)(nil)
)

// defaultTimeout is the time that an operation may take where the user sets
// none: listing 100,000 SIMs and sending 1,000 bulk calls takes minutes at a
// platform's rate, on bad days more.
const defaultTimeout = 60 * time.Minute

// Resource is simfleet_fleet.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource. Its identity is what the inventory lists, which changes.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
	resp.ResourceBehavior.MutableIdentity = true
}

// ModifyPlan finds at plan time what would fail at apply time.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	ctx, cancel := tfkit.PlanningWithin(ctx, req, defaultTimeout)
	defer cancel()
	check := planCheck{account: r.Account, diags: &resp.Diagnostics}
	if req.Plan.Raw.IsNull() {
		check.destroy(ctx, req.State)
		return
	}
	check.change(ctx, req, resp)
}

// Create adopts the inventory's SIMs.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	if resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...); resp.Diagnostics.HasError() || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := plan.Timeouts.Create(ctx, defaultTimeout)
	inv, ok := parse(plan, &diags)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() || !ok {
		return
	}
	results, stand := r.adopt(ctx, timeout, inv)
	if report(&resp.Diagnostics, "Unable to adopt SIMs", results) {
		// No state: Terraform would taint the resource, and replacing a tainted one
		// releases live SIMs. The next apply adopts again and sends what is left.
		return
	}
	plan.ID = newID(r.Account.Name(), inv)
	if plan.EnabledCount.IsUnknown() {
		plan.setCounts(countResults(results), len(inv.Entries))
	}
	plan.ChangeSummary = stand.done(compare(inventory.New(nil), inv), false, results).fill(plan.ChangeSummary)
	resp.Diagnostics.Append(r.save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read writes what the platform shows into the user's own keys.
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
	lost := readLost(ctx, req.Private, &resp.Diagnostics)
	known := len(lost)
	resp.Diagnostics.Append(r.refresh(ctx, &state, lost)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.save(ctx, state, &resp.State, resp.Identity)...)
	if known > 0 || len(lost) > 0 { // else there is nothing to note
		resp.Diagnostics.Append(lost.write(ctx, resp.Private)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := plan.Timeouts.Update(ctx, defaultTimeout)
	before, okBefore := parse(state, &diags)
	after, okAfter := parse(plan, &diags)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() || !okBefore || !okAfter {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	lost := readLost(ctx, req.Private, &resp.Diagnostics)
	change := update{account: r.Account, prior: before, plan: after, disable: plan.OnDestroy.ValueString() == tfkit.Disable, lost: lost}
	change.run(ctx, &plan, state, &resp.Diagnostics)
	resp.Diagnostics.Append(r.save(ctx, plan, &resp.State, resp.Identity)...)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, importedKey, nil)...)
	resp.Diagnostics.Append(lost.within(after).write(ctx, resp.Private)...)
}

// Delete releases the SIMs as on_destroy says.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	if resp.Diagnostics.Append(req.State.Get(ctx, &state)...); resp.Diagnostics.HasError() {
		return
	}
	if state.OnDestroy.ValueString() != tfkit.Disable || !r.Ready(&resp.Diagnostics) {
		return
	}
	timeout, diags := state.Timeouts.Delete(ctx, defaultTimeout)
	inv, ok := parse(state, &diags)
	if resp.Diagnostics.Append(diags...); resp.Diagnostics.HasError() || !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	results := r.Account.Apply(ctx, nil, inv.ICCIDs()...)
	warnKept(&resp.Diagnostics, results)
	report(&resp.Diagnostics, "Unable to disable SIMs", gone(results))
}

// adopt makes true what an inventory asks for, and tells how the SIMs were before.
func (r *Resource) adopt(ctx context.Context, timeout time.Duration, inv *inventory.Inventory) (map[platform.ICCID]account.Result, standings) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	empty := inventory.New(nil)
	found, err := r.Account.SIMs(ctx, inv.ICCIDs())
	if err != nil {
		found = nil // the apply reads again, and says for each SIM what is wrong
	}
	return r.Account.Apply(ctx, compare(empty, inv).changes(false)), standings{empty, found}
}

func countResults(results map[platform.ICCID]account.Result) counts {
	var c counts
	for _, result := range results {
		c.add(result.SIM.State, 1)
	}
	return c
}

// warnKept tells which SIMs were not switched off because another resource manages them.
func warnKept(diags *diag.Diagnostics, results map[platform.ICCID]account.Result) {
	var kept []platform.ICCID
	for iccid, result := range results {
		if result.Kept {
			kept = append(kept, iccid)
		}
	}
	tfkit.WarnKept(diags, kept)
}

func parse(m model, diags *diag.Diagnostics) (*inventory.Inventory, bool) {
	inv, err := m.parsed()
	if err != nil {
		tfkit.AddError(diags, path.Root("inventory"), "Invalid inventory", err)
	}
	return inv, err == nil
}

// report adds what failed to the diagnostics and reports whether anything did.
func report(diags *diag.Diagnostics, summary string, results map[platform.ICCID]account.Result) bool {
	var failed tfkit.SIMErrors
	for _, iccid := range sorted(results) {
		if err := results[iccid].Err; err != nil {
			failed.Add(iccid, err)
		}
	}
	failed.Outcome = outcome(results)
	failed.Report(diags, path.Root("inventory"), summary)
	return failed.Len() > 0
}

// outcome counts what was applied beside what failed; "" where nothing was.
func outcome(results map[platform.ICCID]account.Result) string {
	applied, of := 0, 0
	for _, result := range results {
		if result.Kept {
			continue
		}
		if of++; result.Err == nil {
			applied++
		}
	}
	if applied == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d applied and confirmed. The next apply sends what is left.", applied, of)
}
