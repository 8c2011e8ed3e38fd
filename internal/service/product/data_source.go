// Package product is Terraform's side of what can be ordered from a platform.
package product

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_products.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_products"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "What the account may order from the platform: SIM cards, eSIMs and the like, with prices and quantities.",
		Attributes: map[string]schema.Attribute{
			"products": tfkit.ComputedList("The products, in the platform's order.", map[string]schema.Attribute{
				"id":                        tfkit.ComputedInt64("The platform's number of the product, which an order names."),
				"name":                      tfkit.ComputedString("Name of the product, such as `1NCE IoT FlexSIM - Standard`."),
				"material":                  tfkit.ComputedString("Kind of product, in the platform's words, such as `1NCE FlexSIM`. Null where it does not tell."),
				"package_size":              tfkit.ComputedInt64("How many are in one package. Null where the platform does not tell."),
				"min_quantity":              tfkit.ComputedInt64("Fewest that one order may have. Null where there is no such limit."),
				"max_quantity":              tfkit.ComputedInt64("Most that one order may have. Null where there is no such limit."),
				"max_quantity_per_customer": tfkit.ComputedInt64("Most that one customer may order in all. Null where there is no such limit."),
				"min_contract_months":       tfkit.ComputedInt64("Shortest contract, in months. Null where there is none."),
				"one_time_charges":          charges("What is paid once."),
				"recurring_charges":         charges("What is paid again and again."),
			}),
		},
	}
}

// Read reads the products.
func (d *DataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsProducts, &resp.Diagnostics)
	if !ok {
		return
	}
	products, err := reader.Products(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read products", tfkit.Explain(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newModel(products))...)
}

func charges(description string) schema.Attribute {
	return tfkit.ComputedList(description, map[string]schema.Attribute{
		"name":       tfkit.ComputedString("What is charged for."),
		"amount_net": tfkit.ComputedFloat64("Price without taxes, in `currency`."),
		"currency":   tfkit.ComputedString("Currency (ISO 4217), such as `EUR`."),
	})
}
