package fleet

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	query "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ list.ListResourceWithConfigure = (*ListResource)(nil)

// ListResource finds, for "terraform query", one fleet: that of the account's SIMs.
type ListResource struct{ Resource }

// NewListResource makes one.
func NewListResource() list.ListResource { return &ListResource{} }

// found is a fleet that a query has found, as an inventory and the SIMs' states.
type found struct {
	inventory *inventory.Inventory
	counts    counts
}

// queryModel is the query.
type queryModel struct {
	State types.String  `tfsdk:"state"`
	Label tfkit.Pattern `tfsdk:"label"`
	Keys  []string      `tfsdk:"keys"`
}

// ListResourceConfigSchema describes the query.
func (r *ListResource) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	names := make([]string, len(importable))
	for i, attribute := range importable {
		names[i] = string(attribute)
	}
	resp.Schema = tfkit.QuerySchema("Finds one fleet: that of all SIM cards of the account, or of those that pass every given filter. " +
		"It takes a whole account into Terraform; for a few SIMs use [`simfleet_sim`](sim.md).")
	resp.Schema.Attributes = map[string]query.Attribute{
		"state": tfkit.QueryState(),
		"label": tfkit.QueryLabel(),
		"keys": query.ListAttribute{
			MarkdownDescription: "What the inventory shall manage of each SIM: any of " + inventory.KeyNames() + "; the first three if left out.",
			ElementType:         types.StringType,
			Optional:            true,
			Validators:          []validator.List{listvalidator.SizeAtLeast(1), listvalidator.UniqueValues(), listvalidator.ValueStringsAre(stringvalidator.OneOf(names...))},
		},
	}
}

// List finds the fleet; an account without such SIMs has none.
func (r *ListResource) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	stream.Results = tfkit.Listing[found, model]{
		Many: "SIMs",
		All: func(ctx context.Context, diags *diag.Diagnostics) ([]found, error) {
			return r.find(ctx, req, diags)
		},
		Identity: func(f found) any { return newIdentity(r.Account.Name(), f.inventory) },
		Name: func(f found) string {
			return fmt.Sprintf("%d SIMs on %s", len(f.inventory.Entries), r.Account.Name().Title())
		},
		Model: func(_ context.Context, f found, blank model, _ *diag.Diagnostics) model {
			blank.Inventory = tfkit.Inventory{StringValue: types.StringValue(f.inventory.Encode())}
			blank.OnDestroy = types.StringValue(tfkit.Retain)
			blank.ID = newID(r.Account.Name(), f.inventory)
			blank.setCounts(f.counts, len(f.inventory.Entries))
			return blank
		},
	}.Results(ctx, req)
}

func (r *ListResource) find(ctx context.Context, req list.ListRequest, diags *diag.Diagnostics) ([]found, error) {
	var q queryModel
	diags.Append(req.Config.Get(ctx, &q)...)
	if diags.HasError() || !r.Ready(diags) {
		return nil, nil
	}
	sims, err := r.Account.All(ctx)
	if err != nil {
		return nil, err
	}
	r.WarnNotes(diags)
	sims = tfkit.Filter{State: q.State, Label: q.Label}.Select(sims)
	if len(sims) == 0 {
		return nil, nil
	}
	var f found
	entries := make([]inventory.Entry, len(sims))
	for i := range sims {
		entries[i] = inventory.Of(&sims[i], q.managed(), r.Account.Traits())
		f.counts.add(sims[i].State, 1)
	}
	f.inventory = inventory.New(entries)
	return []found{f}, nil
}

// managed are the keys of the inventory.
func (q queryModel) managed() []platform.Attribute {
	if q.Keys == nil {
		return importDefault
	}
	out := make([]platform.Attribute, len(q.Keys))
	for i, key := range q.Keys {
		out[i] = platform.Attribute(key)
	}
	return out
}
