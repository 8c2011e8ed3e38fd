package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_sim: one SIM as it is.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_sim"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := factsAttributes()
	attributes["iccid"] = tfkit.SIMAttribute()
	attributes["id"] = tfkit.ComputedString("The ICCID, 19 digits.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "One SIM card of the account, as the platform shows it. " +
			"Several of them cost little: beyond a few SIMs the provider reads the account's list of SIMs once.",
		Attributes: attributes,
	}
}

// Read reads the SIM.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || !d.Ready(&resp.Diagnostics) {
		return
	}
	iccid := tfkit.CanonicalICCID(m.ICCID)
	sim, err := d.Account.SIM(ctx, iccid)
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("iccid"), "Unable to read SIM", tfkit.SIMDetail(iccid, err))
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	m.ID = types.StringValue(string(iccid))
	m.facts = newFacts(sim)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// factsAttributes describe [facts].
func factsAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"state":     tfkit.ComputedString("`enabled`: the SIM may use the network. `disabled`: it may not."),
		"label":     tfkit.ComputedString("Your own name for the SIM; `\"\"` where it has none."),
		"imei_lock": tfkit.ComputedBool("Whether the SIM works in one device only."),
		"imei": tfkit.ComputedString("Device that the SIM is in or locked to, as the platform spells it: " +
			"the 15 digits of an IMEI or the 16 of an IMEISV. Null where none was seen."),
		"tags": schema.SetAttribute{
			MarkdownDescription: "Tags of the SIM. Null where the platform has none (1NCE).",
			ElementType:         types.StringType,
			Computed:            true,
		},
		"imsi":         tfkit.ComputedString("IMSI of the SIM's subscription."),
		"msisdn":       tfkit.ComputedString("MSISDN (telephone number) of the SIM, without a plus sign."),
		"ip_address":   tfkit.ComputedString("Fixed IP address that the platform gives the SIM."),
		"activated_at": tfkit.ComputedString("When the SIM was first enabled (RFC 3339, UTC). Null where it never was."),
		"platform_id":  tfkit.ComputedString("The platform's own key of the SIM; the ICCID on 1NCE."),
		"onomondo": schema.SingleNestedAttribute{
			MarkdownDescription: "Settings that only Onomondo's SIMs have. Null on other platforms.",
			Computed:            true,
			Attributes: map[string]schema.Attribute{
				"network_list": tfkit.ComputedString("Name of the network list that the SIM is held to; `\"\"` for none."),
				"connector":    tfkit.ComputedString("Name of the connector that the SIM's traffic takes; `\"\"` for none."),
				"technologies": schema.SetAttribute{
					MarkdownDescription: "What the SIM may use, of `sms`, `2g_3g` and `4g`.",
					ElementType:         types.StringType,
					Computed:            true,
				},
			},
		},
	}
}
