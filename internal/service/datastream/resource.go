// Package datastream is Terraform's side of the streams of records that a
// platform sends elsewhere: the simfleet_data_stream resource and its data sources.
package datastream

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

const typeName = "_data_stream"

// noun names the resource in messages.
var noun = tfkit.Numbered{One: "data stream", Many: "data streams", List: "simfleet_data_streams"}

var (
	_ resource.ResourceWithConfigure   = (*Resource)(nil)
	_ resource.ResourceWithIdentity    = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan  = (*Resource)(nil)
	_ resource.ResourceWithImportState = (*Resource)(nil)
)

// Resource is simfleet_data_stream.
type Resource struct{ tfkit.Resource }

// NewResource makes the resource.
func NewResource() resource.Resource { return &Resource{} }

// Metadata names the resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// ModifyPlan finds at plan time that the platform has no data streams, and plans
// the restart of a stream that is in error.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Account == nil || req.Plan.Raw.IsNull() || !r.offered(&resp.Diagnostics) {
		return
	}
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	needAddress(ctx, config.Destination, state.Destination, &resp.Diagnostics)
	if !plan.Destination.Equal(state.Destination) { // it is sent whole
		needSecrets(config.Destination, &resp.Diagnostics)
	}
	if !resp.Diagnostics.HasError() && restarts(plan, state) {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("status"), types.StringUnknown())...)
	}
}

// restarts reports whether the plan is to restart the stream.
func restarts(plan, state model) bool {
	return plan.RestartOnError.ValueBool() && state.Status.ValueString() == string(platform.StreamError)
}

// Create makes the stream.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	streams, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	wanted := plan.stream(ctx, config.Destination, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := tfkit.Creating(ctx)
	defer cancel()
	made, err := making(streams, wanted).Run(ctx)
	if err != nil {
		addError(&resp.Diagnostics, "Unable to create data stream", plan, err)
		return
	}
	wanted.ID, wanted.Status = made.ID, platform.StreamPending
	seen, err := watch(ctx, streams, made.ID, there)
	if err != nil { // it was made as it was asked for: no reason to taint it
		resp.Diagnostics.AddWarning("Data stream could not be read back", tfkit.Explain(err))
		seen = wanted
	}
	now, diags := newModel(ctx, seen, plan)
	resp.Diagnostics.Append(diags...)
	plan.complete(now)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Read takes over what the platform shows.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	streams, ok := r.reader(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	seen, err := streams.DataStream(ctx, state.ID.ValueInt64())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.Append(tfkit.RemoveFromState(ctx, state, &resp.State, resp.Identity)...)
	case err != nil:
		addError(&resp.Diagnostics, "Unable to read data stream", state, err)
	default:
		now, diags := newModel(ctx, seen, state)
		resp.Diagnostics.Append(diags...)
		resp.Diagnostics.Append(tfkit.Save(ctx, now, &resp.State, resp.Identity)...)
	}
}

// Update sends what the plan changes, waits until the platform shows it, and
// restarts the stream where that is planned.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state, config model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	streams, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	seen, err := change(ctx, streams, plan, state, config, &resp.Diagnostics)
	if err != nil || resp.Diagnostics.HasError() {
		failed(ctx, plan, seen, err, resp)
		return
	}
	if restarts(plan, state) {
		seen = restart(ctx, streams, seen, &resp.Diagnostics)
	}
	now, diags := newModel(ctx, seen, plan)
	resp.Diagnostics.Append(diags...)
	plan.complete(now)
	resp.Diagnostics.Append(tfkit.Save(ctx, plan, &resp.State, resp.Identity)...)
}

// Delete deletes the stream and waits until it is gone.
func (r *Resource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	streams, ok := r.writer(&resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	id := state.ID.ValueInt64()
	err := remove(ctx, streams, id)
	if err != nil && !errors.Is(err, platform.ErrNotFound) {
		addError(&resp.Diagnostics, "Unable to delete data stream", state, err)
	}
}

// ImportState takes the platform's number.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	noun.Import(ctx, req, resp)
}

// offered finds, for a plan, whether the platform has them, and says in diags where not.
func (r *Resource) offered(diags *diag.Diagnostics) bool {
	return tfkit.Offers(&r.WithAccount, platform.WritesDataStreams, diags)
}

func (r *Resource) reader(diags *diag.Diagnostics) (platform.DataStreamReader, bool) {
	return tfkit.Reader(&r.WithAccount, platform.ReadsDataStreams, diags)
}

func (r *Resource) writer(diags *diag.Diagnostics) (platform.DataStreamWriter, bool) {
	return tfkit.Writer(&r.WithAccount, platform.WritesDataStreams, diags)
}

func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	noun.AddError(diags, summary, m.ID, m.Name, err)
}
