// Package networklist is Terraform's side of the lists of networks that SIMs may
// be held to: the simfleet_network_list resource and its data sources.
package networklist

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_network_list"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource is simfleet_network_list.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource. Its identity is the name, which can be changed.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
	resp.ResourceBehavior.MutableIdentity = true
}

// ModifyPlan makes the id follow the name, and finds at plan time that the
// platform has no network lists, or none of a tag.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() {
		return
	}
	tfkit.PlanName(ctx, req, resp)
	if r.Account == nil || resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Planning(ctx)
	defer cancel()
	if r.offered(&resp.Diagnostics) {
		tfkit.PlanTags(ctx, r.Account, req, resp)
	}
}

// Create makes the list.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	lists, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := plan.change(ctx, none, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	if _, err := making(lists, wanted).Run(ctx); err != nil {
		addError(&resp.Diagnostics, "Unable to create network list", plan.Name, creating(err, plan.Name.ValueString()))
		return
	}
	plan.ID = plan.Name
	plan.complete(ctx, lists, &resp.Diagnostics)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	lists, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	list, err := lists.NetworkList(ctx, state.ID.ValueString())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read network list", state.ID, err)
	default:
		now := newModel(ctx, list, state.Tags, &resp.Diagnostics)
		resp.Diagnostics.Append(tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	lists, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := plan.change(ctx, state, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if wanted.Name != nil {
		var cancel context.CancelFunc
		ctx, cancel = tfkit.Renaming(ctx)
		defer cancel()
	}
	if wanted != (platform.NetworkListChange{}) {
		if err := lists.UpdateNetworkList(ctx, state.ID.ValueString(), wanted); err != nil {
			addError(&resp.Diagnostics, "Unable to update network list", state.ID, updating(err, wanted))
			resp.Diagnostics.Append(takeOver(ctx, lists, plan, state, err, resp)...)
			return
		}
	}
	plan.ID = plan.Name
	plan.complete(ctx, lists, &resp.Diagnostics)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Delete deletes the list; the platform refuses while a SIM uses it.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	lists, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := lists.DeleteNetworkList(ctx, state.ID.ValueString())
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete network list", state.ID, deleting(err))
	}
}

// ImportState takes the name, from the import id or the identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	tfkit.Named{One: "network list", List: "simfleet_network_lists"}.Import(ctx, req, resp)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesNetworkLists, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.NetworkListReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsNetworkLists, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.NetworkListWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesNetworkLists, diags)
}

func addError(diags *diag.Diagnostics, summary string, name types.String, err error) {
	diags.AddAttributeError(path.Root("name"), summary, fmt.Sprintf("Network list %q: %s", name.ValueString(), tfkit.Explain(err)))
}
