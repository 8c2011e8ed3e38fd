// Package event is Terraform's side of what happened to a SIM.
package event

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// How many events are read.
const (
	defaultLimit = 100
	maxLimit     = 1000
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_events.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_events"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "What happened to a SIM: registrations, data sessions, changes of its device, as far back as the platform keeps it.",
		Attributes: map[string]schema.Attribute{
			"iccid": tfkit.SIMAttribute(),
			"limit": schema.Int64Attribute{
				MarkdownDescription: "How many events to read at most, the newest first: 1 to 1000. 100 if left out.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, maxLimit)},
			},
			"events": tfkit.ComputedList("The events, newest first.", map[string]schema.Attribute{
				"time":     tfkit.ComputedString("When it happened (RFC 3339, UTC)."),
				"type":     tfkit.ComputedString("The platform's word for what happened."),
				"severity": tfkit.ComputedString("The platform's word for how grave it is. Null where it does not tell."),
				"alert":    tfkit.ComputedBool("Whether the platform raised an alert."),
				"imei":     tfkit.ComputedString("Device that the SIM was in, as the platform spells it: IMEI or IMEISV."),
				"imsi":     tfkit.ComputedString("IMSI that the SIM used."),
				"country":  tfkit.ComputedString("Country that the SIM was in, as the platform names it."),
				"operator": tfkit.ComputedString("Network operator, as the platform names it."),
				"mcc":      tfkit.ComputedString("Mobile country code (MCC) of the network, 3 digits."),
				"mnc":      tfkit.ComputedString("Mobile network code (MNC) of the network, 2 or 3 digits."),
			}),
		},
	}
}

// Read reads the SIM's events.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsEvents, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	iccid := tfkit.CanonicalICCID(m.ICCID)
	events, err := reader.Events(ctx, iccid, m.limit())
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("iccid"), "Unable to read events", tfkit.SIMDetail(iccid, err))
		return
	}
	m.show(events)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
