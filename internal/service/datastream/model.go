package datastream

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	ID                 types.Int64  `tfsdk:"id"`
	Name               types.String `tfsdk:"name"`
	Type               types.String `tfsdk:"type"`
	RelationResolution types.Bool   `tfsdk:"relation_resolution"`
	Filters            types.Set    `tfsdk:"filters"`
	Destination        types.Object `tfsdk:"destination"`
	RestartOnError     types.Bool   `tfsdk:"restart_on_error"`
	Status             types.String `tfsdk:"status"`
}

// Identity is the platform's number.
func (m model) Identity() any { return tfkit.Number{ID: m.ID} }

type filterModel struct {
	Field  types.String `tfsdk:"field"`
	Values types.Set    `tfsdk:"values"`
}

var filterType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"field":  types.StringType,
	"values": types.SetType{ElemType: types.StringType},
}}

// stream is what m asks for. Its destination is with the secrets of the
// configuration, where one is given.
func (m model) stream(ctx context.Context, config types.Object, diags *diag.Diagnostics) platform.DataStream {
	s := platform.DataStream{
		ID:      m.ID.ValueInt64(),
		Name:    m.Name.ValueString(),
		Type:    platform.DataStreamType(m.Type.ValueString()),
		Filters: filtersIn(ctx, m.Filters, diags),
	}
	if !m.RelationResolution.IsNull() && !m.RelationResolution.IsUnknown() {
		s.RelationResolution = m.RelationResolution.ValueBoolPointer()
	}
	wanted := destinationIn(ctx, m.Destination, diags).withSecrets(destinationIn(ctx, config, diags))
	s.Destination = wanted.destination(ctx, diags)
	return s
}

// newModel is everything that the platform shows, and from prior what it does not.
func newModel(ctx context.Context, s platform.DataStream, prior model) (model, diag.Diagnostics) {
	m := model{
		ID:             types.Int64Value(s.ID),
		Name:           types.StringValue(s.Name),
		Type:           types.StringValue(string(s.Type)),
		RestartOnError: prior.RestartOnError,
		Status:         types.StringValue(string(s.Status)),
	}
	if m.RestartOnError.IsNull() {
		m.RestartOnError = types.BoolValue(false)
	}
	switch {
	case s.RelationResolution != nil:
		m.RelationResolution = types.BoolPointerValue(s.RelationResolution)
	case !prior.RelationResolution.IsUnknown():
		m.RelationResolution = prior.RelationResolution
	}
	var diags diag.Diagnostics
	m.Filters = newFilters(ctx, s.Filters, prior.Filters, &diags)
	shown := newDestination(s.Destination, destinationIn(ctx, prior.Destination, &diags))
	object, more := types.ObjectValueFrom(ctx, destinationType(ctx), shown)
	diags.Append(more...)
	m.Destination = object
	return m, diags
}

// shows reports whether now, read with m as its prior, is as m wants it.
func (m model) shows(now model) bool {
	return m.Name.Equal(now.Name) && m.Type.Equal(now.Type) && m.Filters.Equal(now.Filters) && m.Destination.Equal(now.Destination) &&
		(m.RelationResolution.IsUnknown() || m.RelationResolution.Equal(now.RelationResolution))
}

// complete fills in what is unknown and leaves what was planned: Terraform holds an
// apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(now model) {
	tfkit.Fill(&m.ID, now.ID)
	tfkit.Fill(&m.RelationResolution, now.RelationResolution)
	tfkit.Fill(&m.Status, now.Status)
}

func filtersIn(ctx context.Context, set types.Set, diags *diag.Diagnostics) []platform.DataStreamFilter {
	var models []filterModel
	if !set.IsNull() && !set.IsUnknown() {
		diags.Append(set.ElementsAs(ctx, &models, false)...)
	}
	out := make([]platform.DataStreamFilter, len(models))
	for i, f := range models {
		out[i].Field = f.Field.ValueString()
		diags.Append(f.Values.ElementsAs(ctx, &out[i].Values, false)...)
	}
	return out
}

// newFilters is null where there are none, and prior does not say [].
func newFilters(ctx context.Context, filters []platform.DataStreamFilter, prior types.Set, diags *diag.Diagnostics) types.Set {
	if len(filters) == 0 && prior.IsNull() {
		return types.SetNull(filterType)
	}
	models := make([]filterModel, len(filters))
	for i, f := range filters {
		values, more := types.SetValueFrom(ctx, types.StringType, f.Values)
		diags.Append(more...)
		models[i] = filterModel{Field: types.StringValue(f.Field), Values: values}
	}
	set, more := types.SetValueFrom(ctx, filterType, models)
	diags.Append(more...)
	return set
}

// destinationType is the type of the attribute destination.
func destinationType(context.Context) map[string]attr.Type {
	return destination().GetType().(types.ObjectType).AttrTypes
}
