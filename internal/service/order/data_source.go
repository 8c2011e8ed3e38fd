// Package order is Terraform's side of what was ordered from a platform.
package order

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_order: one order.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_order"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := orderAttributes()
	attributes["number"] = schema.Int64Attribute{MarkdownDescription: "The platform's number of the order.", Required: true}
	resp.Schema = schema.Schema{
		MarkdownDescription: "One order placed with the platform, and the SIMs that came with it.",
		Attributes:          attributes,
	}
}

// Read reads the order.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m orderModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsOrders, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	number := m.Number.ValueInt64()
	order, err := reader.Order(d.Account.Noting(ctx), number)
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("number"), "Unable to read order", d.explain(number, err))
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	order.Number = number // what was asked for, whatever the answer says
	resp.Diagnostics.Append(resp.State.Set(ctx, newOrder(order))...)
}

// explain names the order: what tfkit advises for what is not found is about SIMs.
func (d *DataSource) explain(number int64, err error) string {
	if errors.Is(err, platform.ErrNotFound) {
		return fmt.Sprintf("%s: this account has no order %d. Check the number; the data source simfleet_orders lists all.",
			d.Account.Name().Title(), number)
	}
	return fmt.Sprintf("Order %d: %s", number, tfkit.Explain(err))
}
