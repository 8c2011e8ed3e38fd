// Package tariffprofile is Terraform's side of the tariff profiles that an account
// may give its SIMs.
package tariffprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// ListDataSource is the data source simfleet_tariff_profiles.
type ListDataSource struct{ tfkit.DataSource }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// model is the data source simfleet_tariff_profiles.
type model struct {
	TariffProfiles []profileModel `tfsdk:"tariff_profiles"`
}

type profileModel struct {
	ID          types.Int64  `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	UsedCount   types.Int64  `tfsdk:"used_count"`
}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tariff_profiles"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The tariff profiles of the account (emnify, BICS): where SIMs may be used, and at what price. " +
			"They are made in the platform's portal; a SIM is given one by `tariff_profile_id`.",
		Attributes: map[string]schema.Attribute{
			"tariff_profiles": tfkit.ComputedList("The tariff profiles, by number.", map[string]schema.Attribute{
				"id":          tfkit.ComputedInt64("The platform's number of the profile, for a SIM's `tariff_profile_id`."),
				"name":        tfkit.ComputedString("Name of the profile."),
				"description": tfkit.ComputedString("What the profile is for; `\"\"` where nobody wrote it."),
				"used_count":  tfkit.ComputedInt64("How many endpoints use the profile."),
			}),
		},
	}
}

// Read reads the tariff profiles.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsTariffProfiles, &resp.Diagnostics)
	if !ok {
		return
	}
	profiles, err := reader.TariffProfiles(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read tariff profiles", tfkit.Explain(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newModel(profiles))...)
}

func newModel(profiles []platform.TariffProfile) model {
	m := model{TariffProfiles: make([]profileModel, len(profiles))}
	for i, p := range profiles {
		m.TariffProfiles[i] = profileModel{
			ID:          types.Int64Value(p.ID),
			Name:        types.StringValue(p.Name),
			Description: types.StringValue(p.Description),
			UsedCount:   types.Int64Value(p.UsedCount),
		}
	}
	return m
}
