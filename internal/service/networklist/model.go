package networklist

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
	ID       types.String `tfsdk:"id"`
	Name     types.String `tfsdk:"name"`
	Networks types.Set    `tfsdk:"networks"`
	Tags     types.Set    `tfsdk:"tags"`
}

// Identity is the name that the platform knows the list by.
func (m model) Identity() any { return tfkit.Name{Name: m.ID} }

// networkModel is one network.
type networkModel struct {
	MCC types.String `tfsdk:"mcc"`
	MNC types.String `tfsdk:"mnc"`
}

var networkType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"mcc": types.StringType,
	"mnc": types.StringType,
}}

// newModel is everything that the platform shows; prior spells the tags.
func newModel(ctx context.Context, list platform.NetworkList, prior types.Set, diags *diag.Diagnostics) model {
	networks, more := types.SetValueFrom(ctx, networkType, newNetworks(list.Networks))
	diags.Append(more...)
	return model{
		ID:       types.StringValue(list.Name),
		Name:     types.StringValue(list.Name),
		Networks: networks,
		Tags:     tfkit.TagSet(ctx, list.Tags, prior, diags),
	}
}

func newNetworks(networks []platform.Network) []networkModel {
	out := make([]networkModel, len(networks))
	for i, n := range networks {
		out[i] = networkModel{MCC: types.StringValue(n.MCC), MNC: tfkit.OptionalString(n.MNC)}
	}
	return out
}

// networksIn are the networks of a set that is known.
func networksIn(ctx context.Context, set types.Set, diags *diag.Diagnostics) []platform.Network {
	var models []networkModel
	diags.Append(set.ElementsAs(ctx, &models, false)...)
	out := make([]platform.Network, len(models))
	for i, m := range models {
		out[i] = platform.Network{MCC: m.MCC.ValueString(), MNC: m.MNC.ValueString()}
	}
	return out
}
