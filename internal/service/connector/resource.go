// Package connector is Terraform's side of the connectors that forward the
// traffic of SIMs to a cloud: the simfleet_connector resource and its data sources.
package connector

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_connector"

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource is simfleet_connector.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource. Its identity is the name, which an update may change.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
	resp.ResourceBehavior.MutableIdentity = true
}

// Create makes the connector.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	connectors, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := creation(ctx, plan, config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	if _, err := making(connectors, wanted).Run(ctx); err != nil {
		addError(&resp.Diagnostics, "Unable to create connector", plan, advised(err, platform.ErrConflict, taken(plan.Name.ValueString())))
		return
	}
	plan.settle(ctx, connectors, &resp.Diagnostics)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	connectors, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	seen, err := connectors.Connector(ctx, state.ID.ValueString())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read connector", state, err)
	default:
		now := newModel(ctx, seen, state, &resp.Diagnostics)
		resp.Diagnostics.Append(tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes and nothing else, a new name included.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	connectors, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted, differs := difference(ctx, plan, state, config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if wanted.Name != nil {
		var cancel context.CancelFunc
		ctx, cancel = tfkit.Renaming(ctx)
		defer cancel()
	}
	if differs {
		if err := connectors.UpdateConnector(ctx, state.ID.ValueString(), wanted); err != nil {
			addError(&resp.Diagnostics, "Unable to update connector", state, advised(err, platform.ErrConflict, taken(plan.Name.ValueString())))
			resp.Diagnostics.Append(takeOver(ctx, connectors, plan, state, err, resp)...)
			return
		}
	}
	plan.settle(ctx, connectors, &resp.Diagnostics)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Delete deletes the connector; the platform refuses while SIMs use it.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	connectors, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	err := connectors.DeleteConnector(ctx, state.ID.ValueString())
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete connector", state, advised(err, platform.ErrConflict, inUse))
	}
}

// ImportState takes the name, from the import id or the identity.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	tfkit.Named{One: "connector", List: "simfleet_connectors", Form: namePattern}.Import(ctx, req, resp)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesConnectors, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.ConnectorReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsConnectors, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.ConnectorWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesConnectors, diags)
}
