package serviceprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// ListDataSource is the data source simfleet_service_profiles: every profile, as
// far as the platform's list shows it.
type ListDataSource struct{ tfkit.DataSource }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

type listModel struct {
	ServiceProfiles []listedModel `tfsdk:"service_profiles"`
}

// listedModel is what the list shows of a profile.
type listedModel struct {
	ID              types.Int64  `tfsdk:"id"`
	Name            types.String `tfsdk:"name"`
	Description     types.String `tfsdk:"description"`
	Allowed3G       types.Bool   `tfsdk:"allowed_3g"`
	Allowed4G       types.Bool   `tfsdk:"allowed_4g"`
	AllowedNBIoT    types.Bool   `tfsdk:"allowed_nb_iot"`
	AllowedNBIoTGeo types.Bool   `tfsdk:"allowed_nb_iot_geo"`
	ApplyDataQuota  types.Bool   `tfsdk:"apply_data_quota"`
	ApplySMSQuota   types.Bool   `tfsdk:"apply_sms_quota"`
	UsedCount       types.Int64  `tfsdk:"used_count"`
}

// listedFlags are the flags of a listedModel.
var listedFlags = []string{"allowed_3g", "allowed_4g", "allowed_nb_iot", "allowed_nb_iot_geo", "apply_data_quota", "apply_sms_quota"}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName + "s"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"id":          tfkit.ComputedInt64("The platform's number of the profile, for a SIM's `service_profile_id`."),
		"name":        tfkit.ComputedString("Name of the profile."),
		"description": tfkit.ComputedString("What the profile is for; `\"\"` where nobody wrote it."),
		"used_count":  tfkit.ComputedInt64("How many endpoints use the profile."),
	}
	for _, name := range listedFlags {
		attributes[name] = tfkit.ComputedBool(flagDocs[name])
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "The service profiles of the account (emnify, BICS), as the platform lists them. " +
			"The data source [`simfleet_service_profile`](service_profile.md) shows more of one.",
		Attributes: map[string]schema.Attribute{
			"service_profiles": tfkit.ComputedList("The service profiles, by number.", attributes),
		},
	}
}

// Read reads the profiles.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsServiceProfiles, &resp.Diagnostics)
	if !ok {
		return
	}
	profiles, err := reader.ServiceProfiles(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read service profiles", tfkit.Explain(err))
		return
	}
	m := listModel{ServiceProfiles: make([]listedModel, len(profiles))}
	for i, p := range profiles {
		m.ServiceProfiles[i] = newListed(p)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func newListed(p platform.ServiceProfile) listedModel {
	return listedModel{
		ID:              types.Int64Value(p.ID),
		Name:            types.StringValue(p.Name),
		Description:     types.StringValue(p.Description),
		Allowed3G:       types.BoolValue(p.Allowed3G),
		Allowed4G:       types.BoolValue(p.Allowed4G),
		AllowedNBIoT:    types.BoolValue(p.AllowedNBIoT),
		AllowedNBIoTGeo: types.BoolValue(p.AllowedNBIoTGeo),
		ApplyDataQuota:  types.BoolValue(p.ApplyDataQuota),
		ApplySMSQuota:   types.BoolValue(p.ApplySMSQuota),
		UsedCount:       types.Int64Value(p.UsedCount),
	}
}
