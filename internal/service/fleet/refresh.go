package fleet

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// refresh takes over what the platform shows of the fleet's SIMs.
func (r *Resource) refresh(ctx context.Context, state *model, lost lost) diag.Diagnostics {
	var diags diag.Diagnostics
	inv, ok := parse(*state, &diags)
	if !ok {
		return diags
	}
	found, err := r.Account.SIMs(ctx, inv.ICCIDs())
	if err != nil {
		tfkit.AddError(&diags, path.Root("inventory"), "Unable to read SIMs", err)
		return diags
	}
	if err := r.lose(ctx, lost, inv, found); err != nil {
		tfkit.AddError(&diags, path.Root("inventory"), "Unable to read SIMs", err)
		return diags
	}
	r.WarnNotes(&diags)
	current, differs := drift(inv, found)
	if differs {
		state.Inventory.StringValue = types.StringValue(current.Encode())
	}
	state.setCounts(count(found), len(current.Entries))
	return diags
}

// drift returns the inventory as the platform has it, and whether that differs.
// A SIM that is gone is left out, so that the next plan proposes to adopt it
// again and says why it cannot.
func drift(inv *inventory.Inventory, found map[platform.ICCID]*platform.SIM) (*inventory.Inventory, bool) {
	if !anyDrifted(inv, found) {
		return inv, false
	}
	entries := make([]inventory.Entry, 0, len(inv.Entries))
	for i := range inv.Entries {
		e := &inv.Entries[i]
		if sim, ok := found[e.ICCID()]; ok {
			entries = append(entries, e.Shown(sim))
		}
	}
	return inventory.New(entries), true
}

func anyDrifted(inv *inventory.Inventory, found map[platform.ICCID]*platform.SIM) bool {
	for i := range inv.Entries {
		want := &inv.Entries[i].Want
		if sim, ok := found[want.ICCID]; !ok || !sim.Satisfies(want) {
			return true
		}
	}
	return false
}

func count(sims map[platform.ICCID]*platform.SIM) counts {
	var c counts
	for _, sim := range sims {
		c.add(sim.State, 1)
	}
	return c
}
