package fleet

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// update is one apply from a prior inventory to a planned one.
type update struct {
	account     *account.Account
	prior, plan *inventory.Inventory
	// disable takes the SIMs that are released off the network.
	disable bool
	// lost are the SIMs that the fleet could not manage any more.
	lost lost
}

// run applies, and leaves in m the state that the platform has then, SIM by SIM.
func (u update) run(ctx context.Context, m *model, state model, diags *diag.Diagnostics) {
	way := compare(u.prior, u.plan)
	way.takenOut = u.lost.takenOut(u.prior, u.plan)
	tally, err := u.tally(ctx, state.counts(), way)
	if err != nil {
		tfkit.AddError(diags, path.Root("inventory"), "Unable to read SIMs", err)
		*m = state
		return
	}
	stand, err := u.standings(ctx, way)
	if err != nil {
		tfkit.AddError(diags, path.Root("inventory"), "Unable to read SIMs", err)
		*m = state
		return
	}
	var off []platform.ICCID
	if u.disable {
		off = way.removedSIMs()
	}
	results := u.account.Apply(ctx, way.changes(false), off...)
	warnKept(diags, results)
	for _, e := range way.removed {
		if results[e.ICCID()].Gone {
			delete(results, e.ICCID()) // gone already
		}
	}
	if report(diags, "Unable to update SIMs", results) {
		after := reached(u.prior, u.plan, results)
		m.Inventory.StringValue = types.StringValue(after.Encode())
		m.OnDestroy, m.Timeouts = state.OnDestroy, state.Timeouts
		m.AllowEmpty = state.AllowEmpty
		m.setCounts(tally.after(results, way), len(after.Entries))
		m.ChangeSummary = stand.done(way, u.disable, results).value()
		return
	}
	if m.EnabledCount.IsUnknown() {
		m.setCounts(tally.after(results, way), len(u.plan.Entries))
	}
	if !way.empty() {
		m.ChangeSummary = stand.done(way, u.disable, results).fill(m.ChangeSummary)
	}
}

// standings are the SIMs before the apply. What has just been planned is known
// without a call; the rest is read by the apply anyway.
func (u update) standings(ctx context.Context, way diff) (standings, error) {
	check := planCheck{account: u.account}
	found, err := u.account.SIMs(ctx, check.looked(u.prior, way, u.disable))
	return standings{u.prior, found}, err
}

// tally keeps the counts through an apply, without reading SIMs that it does
// not touch.
type tally struct {
	counts
	// released are the states of the SIMs that are released, as they were before.
	released map[platform.ICCID]platform.State
}

// tally reads what is not known of the SIMs that leave: an inventory need not
// manage their state.
func (u update) tally(ctx context.Context, before counts, way diff) (tally, error) {
	t := tally{counts: before, released: map[platform.ICCID]platform.State{}}
	var unknown []platform.ICCID
	for _, e := range way.removed {
		if e.Want.State == nil {
			unknown = append(unknown, e.ICCID())
		} else {
			t.released[e.ICCID()] = *e.Want.State
		}
	}
	found, err := u.account.SIMs(ctx, unknown)
	for iccid, sim := range found {
		t.released[iccid] = sim.State
	}
	return t, err
}

// after returns the counts once the results are in.
func (t tally) after(results map[platform.ICCID]account.Result, way diff) counts {
	for _, e := range way.removed {
		state, known := t.released[e.ICCID()]
		if known && results[e.ICCID()].Err == nil {
			t.add(state, -1)
		}
	}
	for _, c := range way.added {
		if result := results[c.ICCID]; result.Err == nil {
			t.add(result.SIM.State, 1)
		}
	}
	for _, c := range way.changed {
		if result := results[c.ICCID]; result.Seen {
			t.add(result.Before, -1)
			t.add(result.SIM.State, 1)
		}
	}
	return t.counts
}

// gone leaves out the SIMs that the account does not hold any more: there is
// nothing left to release.
func gone(results map[platform.ICCID]account.Result) map[platform.ICCID]account.Result {
	for iccid, result := range results {
		if result.Gone {
			delete(results, iccid)
		}
	}
	return results
}

func sorted(results map[platform.ICCID]account.Result) []platform.ICCID {
	iccids := make([]platform.ICCID, 0, len(results))
	for iccid := range results {
		iccids = append(iccids, iccid)
	}
	slices.Sort(iccids)
	return iccids
}
