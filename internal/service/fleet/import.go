package fleet

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// importedKey marks, in the resource's private state, an inventory that an
// import wrote: it may manage more keys than the configuration does.
const importedKey = "imported"

// everySIM is the import id of a fleet of all the account's SIMs.
const everySIM = "all"

// importable are the keys that an import may manage, and those that it does
// manage where the id names none.
var (
	importable    = inventory.Attributes()
	importDefault = importable[:3]
)

// ImportState takes "all" or ICCIDs separated by commas, and behind a colon,
// optionally, the keys to manage: "all:state,label"; or an identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if !r.Ready(&resp.Diagnostics) {
		return
	}
	which, names, named := strings.Cut(r.importID(ctx, req, &resp.Diagnostics), ":")
	if resp.Diagnostics.HasError() {
		return
	}
	attributes := importDefault
	if named {
		attributes = attributesNamed(names, &resp.Diagnostics)
	}
	sims := r.importedSIMs(ctx, which, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	entries := make([]inventory.Entry, len(sims))
	for i, sim := range sims {
		entries[i] = inventory.Of(&sim, attributes, r.Account.Traits())
	}
	inv := inventory.New(entries)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("inventory"), inv.Encode())...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), newID(r.Account.Name(), inv))...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("on_destroy"), types.StringValue(tfkit.Retain))...)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, importedKey, []byte("true"))...)
	resp.Diagnostics.Append(tfkit.Identify(ctx, newIdentity(r.Account.Name(), inv), resp.Identity)...)
}

func attributesNamed(names string, diags *diag.Diagnostics) []platform.Attribute {
	var out []platform.Attribute
	for name := range strings.SplitSeq(names, ",") {
		attribute := platform.Attribute(strings.TrimSpace(name))
		if !slices.Contains(importable, attribute) {
			diags.AddError("Invalid import id", fmt.Sprintf("%q is no key of an inventory's entry; the keys are %s. "+
				"Import \"all\", or ICCIDs separated by commas, and behind a colon, if you like, the keys to manage: \"all:state,label\".", name, inventory.KeyNames()))
		}
		out = append(out, attribute)
	}
	return out
}

func (r *Resource) importedSIMs(ctx context.Context, which string, diags *diag.Diagnostics) []platform.SIM {
	if which == everySIM {
		sims, err := r.Account.All(ctx)
		if err != nil {
			tfkit.AddError(diags, path.Root("inventory"), "Unable to read SIMs", err)
		}
		r.WarnNotes(diags)
		return sims
	}
	iccids := iccidsNamed(which, diags)
	if diags.HasError() {
		return nil
	}
	found, err := r.Account.SIMs(ctx, iccids)
	if err != nil {
		tfkit.AddError(diags, path.Root("inventory"), "Unable to read SIMs", err)
		return nil
	}
	check := planCheck{account: r.Account, diags: diags}
	var sims []platform.SIM
	var wanted []platform.Change
	for _, iccid := range iccids {
		if sim, ok := found[iccid]; ok {
			sims = append(sims, *sim)
		}
		wanted = append(wanted, platform.Change{ICCID: iccid})
	}
	check.present(wanted, found)
	return sims
}

func iccidsNamed(names string, diags *diag.Diagnostics) []platform.ICCID {
	var out []platform.ICCID
	for name := range strings.SplitSeq(names, ",") {
		iccid, err := platform.ParseICCID(strings.TrimSpace(name))
		if err != nil {
			diags.AddError("Invalid import id", tfkit.Explain(err)+" Import \"all\", or ICCIDs separated by commas.")
		}
		out = append(out, iccid)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// MoveState says how a simfleet_sim's SIM comes into the fleet.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return tfkit.RefuseMoved("simfleet_sim", "simfleet"+typeName)
}

// imported reports whether the prior state comes from an import and was not
// updated since.
func (p planCheck) imported(ctx context.Context, req resource.ModifyPlanRequest) bool {
	mark, diags := req.Private.GetKey(ctx, importedKey)
	p.diags.Append(diags...)
	return len(mark) > 0
}

func sameSIMs(a, b *inventory.Inventory) bool {
	if len(a.Entries) != len(b.Entries) {
		return false
	}
	for _, e := range a.Entries {
		if _, ok := b.Find(e.ICCID()); !ok {
			return false
		}
	}
	return true
}
