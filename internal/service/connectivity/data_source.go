// Package connectivity is Terraform's side of where a SIM is and whether it is
// connected.
package connectivity

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_connectivity.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_connectivity"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "What the network knows of a SIM now: whether it is connected, where, and through which data session. " +
			"It changes from one moment to the next; a `check` block is the place for it.",
		Attributes: map[string]schema.Attribute{
			"iccid":  tfkit.SIMAttribute(),
			"status": tfkit.ComputedString("The platform's word in lower case: `online` (a data session is open), `attached` (registered in a network), `offline`, `blocked`."),
			"services": schema.ListAttribute{
				MarkdownDescription: "Bearers in use, such as `GPRS`.",
				ElementType:         types.StringType,
				Computed:            true,
			},
			"location":    locationAttribute(),
			"pdp_context": pdpAttribute(),
			"cell":        cellAttribute(),
		},
	}
}

// Read reads the SIM's connectivity.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsConnectivity, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	iccid := tfkit.CanonicalICCID(m.ICCID)
	connectivity, err := reader.Connectivity(ctx, iccid)
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("iccid"), "Unable to read connectivity", tfkit.SIMDetail(iccid, err))
		return
	}
	m.show(connectivity)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
