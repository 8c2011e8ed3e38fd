package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
				MarkdownDescription: filterIMEIDoc,
				CustomType:          tfkit.IMEIType{}, // not checked: what is listed can be asked for
				Optional:            true,
			},
			"ip_address": schema.StringAttribute{
				MarkdownDescription: filterAddressDoc,
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
	sims, err := m.find(ctx, d.Account)
	if err != nil {
		resp.Diagnostics.AddError("Unable to list SIMs", tfkit.Explain(err))
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	m.list(sims)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
