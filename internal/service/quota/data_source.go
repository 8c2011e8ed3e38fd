// Package quota is Terraform's side of the volume that a SIM has left.
package quota

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_quota.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_quota"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "How much of its volume a SIM has left: MB for data, messages for SMS.",
		Attributes: map[string]schema.Attribute{
			"iccid": tfkit.SIMAttribute(),
			"service": schema.StringAttribute{
				MarkdownDescription: "What the quota counts: `data` (in MB) or `sms` (in messages).",
				Required:            true,
				Validators:          []validator.String{stringvalidator.OneOf(string(platform.ServiceData), string(platform.ServiceSMS))},
			},
			"remaining":            tfkit.ComputedFloat64("Volume that is left, in MB or messages."),
			"total":                tfkit.ComputedFloat64("Volume that the SIM was given in all, in MB or messages."),
			"last_added":           tfkit.ComputedFloat64("Volume that was added last, in MB or messages."),
			"expires_at":           tfkit.ComputedString("When the volume expires (RFC 3339, UTC). Null where the platform does not tell."),
			"changed_at":           tfkit.ComputedString("When the quota was last changed (RFC 3339, UTC). Null where the platform does not tell."),
			"threshold_percentage": tfkit.ComputedInt64("Share of the volume, in percent, that is left when the platform sends a notice."),
			"peak_throughput":      tfkit.ComputedInt64("Highest data rate, in bit/s. Null where the platform does not tell."),
		},
	}
}

// Read reads the SIM's quota.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsQuotas, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	if _, limits := account.Reading(d.Account, platform.ReadsDataLimits); limits && m.Service.ValueString() != string(platform.ServiceData) {
		resp.Diagnostics.AddAttributeError(path.Root("service"), "Not offered by the platform", dataOnly)
		return
	}
	iccid := tfkit.CanonicalICCID(m.ICCID)
	quota, err := reader.Quota(ctx, iccid, platform.Service(m.Service.ValueString()))
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("iccid"), "Unable to read quota", tfkit.SIMDetail(iccid, err))
		return
	}
	m.show(quota)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
