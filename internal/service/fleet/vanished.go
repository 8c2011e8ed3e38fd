package fleet

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// lostKey names, in the resource's private state, the SIMs that were part of the
// fleet and that cannot be managed any more: they left the account, or lost what
// the platform needs to change them. The state's inventory alone cannot tell a SIM
// that has vanished from one that is new.
const lostKey = "lost"

// lost is a set of SIMs that a fleet cannot manage any more.
type lost map[platform.ICCID]struct{}

// privateGetter and privateSetter are the private states of the framework's
// requests and responses.
type (
	privateGetter interface {
		GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	}
	privateSetter interface {
		SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
	}
)

func readLost(ctx context.Context, private privateGetter, diags *diag.Diagnostics) lost {
	text, problems := private.GetKey(ctx, lostKey)
	diags.Append(problems...)
	var iccids []platform.ICCID
	if len(text) > 0 {
		if err := json.Unmarshal(text, &iccids); err != nil {
			diags.AddError("Invalid private state", "The list of the SIMs that are gone cannot be read: "+err.Error())
		}
	}
	out := make(lost, len(iccids))
	for _, iccid := range iccids {
		out[iccid] = struct{}{}
	}
	return out
}

func (l lost) write(ctx context.Context, private privateSetter) diag.Diagnostics {
	if len(l) == 0 {
		return private.SetKey(ctx, lostKey, nil)
	}
	text, err := json.Marshal(l.sorted())
	if err != nil {
		return diag.Diagnostics{diag.NewErrorDiagnostic("Invalid private state", err.Error())}
	}
	return private.SetKey(ctx, lostKey, text)
}

func (l lost) has(iccid platform.ICCID) bool {
	_, in := l[iccid]
	return in
}

func (l lost) sorted() []platform.ICCID {
	iccids := make([]platform.ICCID, 0, len(l))
	for iccid := range l {
		iccids = append(iccids, iccid)
	}
	slices.Sort(iccids)
	return iccids
}

// within keeps the SIMs that an inventory lists.
func (l lost) within(inv *inventory.Inventory) lost {
	out := lost{}
	for iccid := range l {
		if _, listed := inv.Find(iccid); listed {
			out[iccid] = struct{}{}
		}
	}
	return out
}

// takenOut counts the SIMs of which neither inventory knows any more. That they are
// taken out is a change of the fleet: only an update can forget them.
func (l lost) takenOut(before, after *inventory.Inventory) int64 {
	return int64(len(l) - len(l.within(after)) - len(l.within(before)) + len(l.within(after).within(before)))
}

// lose adds the SIMs of an inventory that a refresh found gone, or in a place from
// which the platform does not let them back, and takes out those that are back.
func (r *Resource) lose(ctx context.Context, l lost, inv *inventory.Inventory, found map[platform.ICCID]*platform.SIM) error {
	if err := r.regain(ctx, l); err != nil {
		return err
	}
	for i := range inv.Entries {
		e := &inv.Entries[i]
		sim, ok := found[e.ICCID()]
		if ok && !sim.Satisfies(&e.Want) {
			_, err := r.Account.CheckTransition(*sim, e.Want.Remaining(sim))
			ok = err == nil
		}
		if !ok {
			l[e.ICCID()] = struct{}{}
		}
	}
	return nil
}

// regain takes out the lost SIMs that the account has again, in an endpoint where the
// platform has endpoints.
func (r *Resource) regain(ctx context.Context, l lost) error {
	if len(l) == 0 {
		return nil
	}
	found, err := r.Account.SIMs(ctx, l.sorted())
	for iccid, sim := range found {
		if sim.Endpoint != 0 || !r.Account.ChecksTransitions() {
			delete(l, iccid)
		}
	}
	return err
}

// without takes the lost SIMs that the account does not hold out of what is to be
// adopted, and warns of them: they must not keep their neighbors from a plan.
func (l lost) without(added []platform.Change, found map[platform.ICCID]*platform.SIM, diags *diag.Diagnostics) []platform.Change {
	var gone []platform.ICCID
	kept := make([]platform.Change, 0, len(added))
	for _, change := range added {
		if _, ok := found[change.ICCID]; !ok && l.has(change.ICCID) {
			gone = append(gone, change.ICCID)
		} else {
			kept = append(kept, change)
		}
	}
	if len(gone) > 0 {
		diags.AddAttributeWarning(path.Root("inventory"), "SIM no longer in the account", fmt.Sprintf(
			"%s of the fleet can no longer be found in this account. The other SIMs are planned and applied; the apply ends with an error for each SIM that is missing. "+
				"Take it out of the inventory, or bring it back into the account.\n\n%s", tfkit.Count(len(gone), "SIM"), tfkit.ListSIMs(gone)))
	}
	return kept
}

// warnRefused warns of lost SIMs that the platform does not take changes for.
func warnRefused(diags *diag.Diagnostics, reasons []string, sims map[string][]platform.ICCID) {
	for _, reason := range reasons {
		diags.AddAttributeWarning(path.Root("inventory"), "SIM cannot be changed", fmt.Sprintf(
			"%s: %s\n\nThe other SIMs are planned and applied; the apply ends with an error for each of these.\n\n%s",
			tfkit.Count(len(sims[reason]), "SIM"), reason, tfkit.ListSIMs(sims[reason])))
	}
}
