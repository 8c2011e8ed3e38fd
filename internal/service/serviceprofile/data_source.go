package serviceprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_service_profile: one profile by id or name.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"description":            tfkit.ComputedString("What the profile is for; `\"\"` where nobody wrote it."),
		"dns_config_id":          tfkit.ComputedInt64("The DNS servers of connections. Null for the platform's own."),
		"api_callback_id":        tfkit.ComputedInt64("The callback that is told of SMS from devices. Null where there is none."),
		"api_secret_id":          tfkit.ComputedInt64("The secret that the callback's requests carry. Null where there is none."),
		"moc_callback_id":        tfkit.ComputedInt64("The callback that is told of mobile originated calls. Null where there is none."),
		"esme_interface_type_id": tfkit.ComputedInt64("How SMS from devices are delivered: the platform's number of the interface. Null where the platform does not tell."),
		"breakout_region_id":     tfkit.ComputedInt64("Where data traffic reaches the internet: the platform's number of the region. Null where the platform does not tell."),
		"service_ids": schema.SetAttribute{
			MarkdownDescription: "The services that the profile offers, by the platform's numbers.",
			ElementType:         types.Int64Type,
			Computed:            true,
		},
		"traffic_limits": schema.SetNestedAttribute{
			MarkdownDescription: "How much may be used in a period.",
			Computed:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"service_id":      tfkit.ComputedInt64("The service that is counted: `38` is data."),
				"volume":          tfkit.ComputedInt64("How much may be used in the period; for data in bytes."),
				"period_id":       tfkit.ComputedInt64("The period: `2` is a calendar month (UTC)."),
				"warning_percent": tfkit.ComputedInt64("Share of the volume, in percent, whose use makes the platform send an event. Null for no event."),
				"satellite_only":  tfkit.ComputedBool("Whether only traffic over satellites counts."),
			}},
		},
		"used_count": tfkit.ComputedInt64("How many endpoints use the profile."),
	}
	attributes["id"], attributes["name"] = tfkit.IDOrName("profile")
	for name, description := range flagDocs {
		attributes[name] = tfkit.ComputedBool(description)
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A service profile (emnify, BICS): what the SIMs that use it may do on the network.",
		Attributes:          attributes,
	}
}

// Read finds and reads the profile.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	profiles, ok := tfkit.Reader(&d.WithAccount, platform.ReadsServiceProfiles, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	choice := tfkit.Choice[platform.ServiceProfile]{Numbered: noun, All: profiles.ServiceProfiles, Key: func(p platform.ServiceProfile) (int64, string) { return p.ID, p.Name }}
	id, at, ok := choice.Choose(ctx, config.ID, config.Name, &resp.Diagnostics)
	if !ok {
		return
	}
	now, err := read(ctx, profiles, id)
	if err != nil {
		tfkit.AddError(&resp.Diagnostics, at, "Unable to read service profile", noun.Unknown(err))
		return
	}
	m, diags := newModel(ctx, now, model{TrafficLimits: types.SetNull(limitType)})
	resp.Diagnostics.Append(diags...)
	limits := explicit(now.limits)
	m.TrafficLimits, diags = types.SetValueFrom(ctx, limitType, limits)
	resp.Diagnostics.Append(diags...)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// explicit spells everything out: a data source has no configuration to follow.
func explicit(limits []platform.TrafficLimit) []limitModel {
	out := make([]limitModel, len(limits))
	for i, l := range limits {
		out[i] = limitModel{
			ServiceID: types.Int64Value(l.ServiceID), Volume: types.Int64Value(l.Volume), PeriodID: types.Int64Value(l.PeriodID),
			WarningPercent: tfkit.OptionalInt64(l.WarningPercent), SatelliteOnly: types.BoolValue(l.SatelliteOnly),
		}
	}
	return out
}
