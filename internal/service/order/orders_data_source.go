package order

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// ListDataSource is the data source simfleet_orders: every order.
type ListDataSource struct{ tfkit.DataSource }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_orders"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := orderAttributes()
	attributes["number"] = tfkit.ComputedInt64("The platform's number of the order.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The orders placed with the platform, and the SIMs that came with them.",
		Attributes: map[string]schema.Attribute{
			"orders": tfkit.ComputedList("The orders, by number.", attributes),
		},
	}
}

// Read reads the orders.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsOrders, &resp.Diagnostics)
	if !ok {
		return
	}
	orders, err := reader.Orders(d.Account.Noting(ctx))
	if err != nil {
		resp.Diagnostics.AddError("Unable to read orders", tfkit.Explain(err))
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, newList(orders))...)
}
