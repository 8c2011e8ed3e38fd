package sim

import (
	"cmp"
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// ListDataSource is the data source simfleet_sims: the account's SIMs, or those
// that pass a filter.
type ListDataSource struct{ tfkit.DataSource }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_sims"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	listed := factsAttributes()
	listed["iccid"] = tfkit.ComputedString("ICCID of the SIM, 19 digits.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The account's SIM cards, or those that pass every given filter. " +
			"To take a whole fleet into Terraform, use [`simfleet_inventory`](inventory.md).",
		Attributes: map[string]schema.Attribute{
			"state": tfkit.FilterState(),
			"label": tfkit.FilterLabel(),
			"imei": schema.StringAttribute{
				MarkdownDescription: "Only SIMs that are in (or locked to) this device: the 15 digits of an IMEI or the 16 of an IMEISV, " +
					"of which the first 14 count, or what the platform shows in its place. `\"\"` selects the SIMs that were seen in none.",
				CustomType: tfkit.IMEIType{}, // not checked: what is listed can be asked for
				Optional:   true,
			},
			"ip_address": schema.StringAttribute{
				MarkdownDescription: "Only the SIM with this fixed IP address.",
				CustomType:          addressType{},
				Validators:          []validator.String{tfkit.Valid[addressKind]()},
				Optional:            true,
			},
			"iccids": schema.ListAttribute{
				MarkdownDescription: "ICCIDs of the SIMs, 19 digits each, in ascending order.",
				ElementType:         types.StringType,
				Computed:            true,
			},
			"sims":      tfkit.ComputedList("The SIMs, ordered by ICCID.", listed),
			"sim_count": tfkit.ComputedInt64("How many SIMs were found."),
		},
	}
}

// Read finds the SIMs.
func (d *ListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m listModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || !d.Ready(&resp.Diagnostics) {
		return
	}
	sims, err := d.find(ctx, platform.SIMQuery{IMEI: m.IMEI.ValueString(), IPAddress: m.IPAddress.ValueString()})
	if err != nil {
		resp.Diagnostics.AddError("Unable to list SIMs", tfkit.Explain(err))
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	m.list(m.choose(sims))
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// find returns SIMs of which the query's are some. It asks the platform where
// that can select, and lists the account otherwise. An IMEI that the platform
// does not find is looked for in the list as well: platforms compare the digits
// that they hold, which may be another spelling of the same device's.
func (d *ListDataSource) find(ctx context.Context, q platform.SIMQuery) ([]platform.SIM, error) {
	finder, ok := account.Reading(d.Account, platform.FindsSIMs)
	if _, err := platform.ParseIMEI(q.IMEI); q.IMEI != "" && err != nil {
		ok = false // what is none, a platform may refuse to look for
	}
	if !ok || q == (platform.SIMQuery{}) {
		return d.Account.All(ctx)
	}
	found, err := finder.FindSIMs(d.Account.Noting(ctx), q)
	if err == nil && len(found) == 0 && q.IMEI != "" {
		return d.Account.All(ctx)
	}
	return found, err
}

// choose returns the SIMs that pass every filter, ordered by ICCID.
func (m *listModel) choose(sims []platform.SIM) []platform.SIM {
	chosen := tfkit.Filter{State: m.State, Label: m.Label}.Select(sims)
	chosen = slices.DeleteFunc(chosen, func(sim platform.SIM) bool {
		return (!m.IMEI.IsNull() && !platform.SameIMEI(m.IMEI.ValueString(), sim.IMEI)) ||
			(!m.IPAddress.IsNull() && !addressKind{}.Same(m.IPAddress.ValueString(), sim.IPAddress))
	})
	slices.SortFunc(chosen, func(a, b platform.SIM) int { return cmp.Compare(a.ICCID, b.ICCID) })
	return chosen
}
