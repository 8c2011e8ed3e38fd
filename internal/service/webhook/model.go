package webhook

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan, and a webhook of the data sources.
type model struct {
	ID           types.String `tfsdk:"id"`
	URL          types.String `tfsdk:"url"`
	Label        types.String `tfsdk:"label"`
	Active       types.Bool   `tfsdk:"active"`
	Tags         types.Set    `tfsdk:"tags"`
	ExcludeTypes types.Set    `tfsdk:"exclude_types"`
}

// listModel is the data source simfleet_webhooks.
type listModel struct {
	Webhooks []model `tfsdk:"webhooks"`
}

// identity is the resource's identity: the platform's key.
type identity struct {
	ID types.String `tfsdk:"id"`
}

// Identity is the platform's key.
func (m model) Identity() any { return identity{ID: m.ID} }

// newModel is everything that the platform shows; prior spells the tags.
func newModel(ctx context.Context, w platform.Webhook, prior model, diags *diag.Diagnostics) model {
	excluded, more := types.SetValueFrom(ctx, types.StringType, append([]string{}, w.ExcludedTypes...))
	diags.Append(more...)
	return model{
		ID:           types.StringValue(w.ID),
		URL:          types.StringValue(w.URL),
		Label:        types.StringValue(w.Label),
		Active:       types.BoolValue(w.Active),
		Tags:         tfkit.TagSet(ctx, w.Tags, prior.Tags, diags),
		ExcludeTypes: excluded,
	}
}

// difference is what the plan changes, and the address, which the published interface
// wants in every change. It is false where nothing differs.
func difference(plan, state model) (c platform.WebhookChange, differs bool) {
	c.URL, differs = plan.URL.ValueStringPointer(), !plan.URL.Equal(state.URL)
	if !plan.Label.Equal(state.Label) {
		c.Label, differs = plan.Label.ValueStringPointer(), true
	}
	if !plan.Active.Equal(state.Active) {
		c.Active, differs = plan.Active.ValueBoolPointer(), true
	}
	if tags, ok := newly(plan.Tags, state.Tags); ok {
		c.Tags, differs = &tags, true
	}
	if words, ok := newly(plan.ExcludeTypes, state.ExcludeTypes); ok {
		c.ExcludedTypes, differs = &words, true
	}
	return c, differs
}

// newly are the elements of a set that the plan changes.
func newly(plan, state types.Set) ([]string, bool) {
	return tfkit.Texts(plan), tfkit.Known(plan) && !plan.Equal(state)
}

// complete fills in what is unknown and leaves what was planned: Terraform holds an
// apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(now model) {
	tfkit.Fill(&m.ID, now.ID)
	tfkit.Fill(&m.Tags, now.Tags)
}
