// Package usage is Terraform's side of what a SIM has used.
package usage

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure      = (*DataSource)(nil)
	_ datasource.DataSourceWithValidateConfig = (*DataSource)(nil)
)

// DataSource is the data source simfleet_usage.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_usage"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	day := volumeAttributes("on the day")
	day["date"] = tfkit.ComputedString("The day (UTC), `YYYY-MM-DD`.")
	attributes := volumeAttributes("in all of `days`")
	attributes["iccid"] = tfkit.SIMAttribute()
	attributes["start_date"] = dateAttribute("First day (UTC), `YYYY-MM-DD`. The platform chooses if left out.")
	attributes["end_date"] = dateAttribute("Last day (UTC), included, `YYYY-MM-DD`. The platform chooses if left out.")
	attributes["days"] = tfkit.ComputedList("What was used on each day, oldest first. Days without use may be missing.", day)
	resp.Schema = schema.Schema{
		MarkdownDescription: "What a SIM has used, day by day and in all: data in MB, SMS in messages.",
		Attributes:          attributes,
	}
}

// ValidateConfig refuses an end before the start.
func (d *DataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	start, end := day(m.StartDate), day(m.EndDate)
	if start.IsZero() || end.IsZero() || !end.Before(start) {
		return
	}
	resp.Diagnostics.AddAttributeError(path.Root("end_date"), "End before start",
		"end_date, "+m.EndDate.ValueString()+", is before start_date, "+m.StartDate.ValueString()+".")
}

// Read reads the SIM's usage.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsUsage, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	iccid := tfkit.CanonicalICCID(m.ICCID)
	days, err := reader.Usage(ctx, iccid, day(m.StartDate), day(m.EndDate))
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("iccid"), "Unable to read usage", tfkit.SIMDetail(iccid, err))
		return
	}
	m.show(days)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func dateAttribute(description string) schema.Attribute {
	return schema.StringAttribute{MarkdownDescription: description, CustomType: dateType{}, Validators: []validator.String{tfkit.Valid[dateKind]()}, Optional: true}
}

func volumeAttributes(when string) map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"data_total": tfkit.ComputedFloat64("Data that the SIM received and sent " + when + ", in MB."),
		"data_rx":    tfkit.ComputedFloat64("Data that the SIM received " + when + ", in MB."),
		"data_tx":    tfkit.ComputedFloat64("Data that the SIM sent " + when + ", in MB."),
		"sms_total":  tfkit.ComputedFloat64("Messages that the SIM sent and received " + when + "."),
		"sms_mo":     tfkit.ComputedFloat64("Messages that the SIM sent (mobile originated) " + when + "."),
		"sms_mt":     tfkit.ComputedFloat64("Messages that the SIM received (mobile terminated) " + when + "."),
	}
}
