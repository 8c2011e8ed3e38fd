package networklist

import (
	"context"
	"slices"

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

// identity is the resource's identity.
type identity struct {
	Name types.String `tfsdk:"name"`
}

// Identity is the name that the platform knows the list by.
func (m model) Identity() any { return identity{Name: m.ID} }

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
func newModel(ctx context.Context, list platform.NetworkList, prior types.Set) (model, diag.Diagnostics) {
	m := model{ID: types.StringValue(list.Name), Name: types.StringValue(list.Name)}
	networks, diags := types.SetValueFrom(ctx, networkType, newNetworks(list.Networks))
	m.Networks = networks
	tags, more := newTags(ctx, list.Tags, prior)
	m.Tags = tags
	return m, append(diags, more...)
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

// newTags spells each tag as prior does, by its name or its id, and by its name
// where prior does not have it.
func newTags(ctx context.Context, tags []platform.Tag, prior types.Set) (types.Set, diag.Diagnostics) {
	var diags diag.Diagnostics
	set, more := types.SetValueFrom(ctx, types.StringType, spell(tags, tagsIn(ctx, prior, &diags)))
	return set, append(diags, more...)
}

func spell(tags []platform.Tag, prior []string) []string {
	out := make([]string, len(tags))
	for i, tag := range tags {
		out[i] = tag.Name
		if slices.Contains(prior, tag.ID) || slices.Contains(out[:i], tag.Name) { // a name that two tags have tells neither
			out[i] = tag.ID
		}
	}
	return out
}

// tagsIn are the tags of a set that are known; none where it is null or unknown.
func tagsIn(ctx context.Context, set types.Set, diags *diag.Diagnostics) []string {
	var values []types.String
	if known(set) {
		diags.Append(set.ElementsAs(ctx, &values, false)...)
	}
	out := make([]string, 0, len(values))
	for _, v := range values {
		if known(v) {
			out = append(out, v.ValueString())
		}
	}
	return out
}

func known(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }
