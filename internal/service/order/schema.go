package order

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// orderAttributes describe an order, but for its number.
func orderAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type":           tfkit.ComputedString("The platform's word for the kind of order, such as `FIRST_ORDER`."),
		"status":         tfkit.ComputedString("The platform's word for how far the order is, such as `COMPLETED`."),
		"placed_at":      tfkit.ComputedString("When the order was placed (RFC 3339, UTC)."),
		"invoice_number": tfkit.ComputedString("Number of the invoice. Null where there is none yet."),
		"invoice_amount": tfkit.ComputedString("Amount of the invoice, taxes included, in `currency`: a decimal, as printed on it. Null where there is none yet."),
		"currency":       tfkit.ComputedString("Currency (ISO 4217), such as `EUR`."),
		"iccids": schema.ListAttribute{
			MarkdownDescription: "ICCIDs of the SIMs that came with the order, 19 digits each, in ascending order. Empty until the platform has assigned them.",
			ElementType:         types.StringType,
			Computed:            true,
		},
		"sim_count": tfkit.ComputedInt64("How many SIMs came with the order."),
		"products": tfkit.ComputedList("What was ordered.", map[string]schema.Attribute{
			"product_id": tfkit.ComputedInt64("The platform's number of the product: `id` in the data source `simfleet_products`."),
			"quantity":   tfkit.ComputedInt64("How many were ordered."),
		}),
	}
}
