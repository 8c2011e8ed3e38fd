package fleet

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// identity is the resource's identity: the account, the SIMs that the fleet lists, and the
// keys that it manages of them. It changes with the inventory.
type identity struct {
	Account types.String `tfsdk:"account"`
	SIMs    types.String `tfsdk:"sims"`
	Keys    types.String `tfsdk:"keys"`
}

// IdentitySchema describes what identifies the fleet across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"account": identityschema.StringAttribute{RequiredForImport: true, Description: "Platform of the account: 1nce, emnify, bics or onomondo."},
			"sims": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "ICCIDs of the SIMs that the fleet lists, in ascending order, separated by commas; for an import also all.",
			},
			"keys": identityschema.StringAttribute{
				OptionalForImport: true,
				Description:       "Keys that the inventory manages, separated by commas: " + inventory.KeyNames() + ". An import manages the first three where it is left out.",
			},
		},
	}
}

// save puts m into the state, and its identity beside it.
func (r *Resource) save(ctx context.Context, m model, state *tfsdk.State, id *tfsdk.ResourceIdentity) diag.Diagnostics {
	diags := state.Set(ctx, m)
	if inv, ok := parse(m, &diags); ok {
		diags.Append(tfkit.Identify(ctx, newIdentity(r.Account.Name(), inv), id)...)
	}
	return diags
}

func newIdentity(name platform.Name, inv *inventory.Inventory) identity {
	var sims, keys []string
	for i := range inv.Entries {
		want := &inv.Entries[i].Want
		sims = append(sims, string(want.ICCID))
		for _, attribute := range want.Attributes() {
			if key := cmp.Or(attribute.Group(), string(attribute)); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(sims)
	slices.Sort(keys)
	return identity{
		Account: types.StringValue(string(name)), SIMs: types.StringValue(strings.Join(sims, ",")), Keys: types.StringValue(strings.Join(keys, ",")),
	}
}

// importID is the import id, or what an identity has in its place.
func (r *Resource) importID(ctx context.Context, req resource.ImportStateRequest, diags *diag.Diagnostics) string {
	if req.ID != "" || req.Identity == nil {
		return req.ID
	}
	var from identity
	if diags.Append(req.Identity.Get(ctx, &from)...); diags.HasError() {
		return ""
	}
	if has, asked := r.Account.Name(), platform.Name(from.Account.ValueString()); has != asked {
		diags.AddError("Another account", fmt.Sprintf("The identity is of a fleet on %s, and the provider's account is on %s. "+
			"Import with a provider for that account, or write account = %q.", asked.Title(), has.Title(), has))
	}
	if keys := from.Keys.ValueString(); keys != "" {
		return from.SIMs.ValueString() + ":" + keys
	}
	return from.SIMs.ValueString()
}
