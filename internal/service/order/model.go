package order

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// listModel is the data source simfleet_orders.
type listModel struct {
	Orders []orderModel `tfsdk:"orders"`
}

// orderModel is the data source simfleet_order, and one order of simfleet_orders.
type orderModel struct {
	Number        types.Int64    `tfsdk:"number"`
	Type          types.String   `tfsdk:"type"`
	Status        types.String   `tfsdk:"status"`
	PlacedAt      types.String   `tfsdk:"placed_at"`
	InvoiceNumber types.String   `tfsdk:"invoice_number"`
	InvoiceAmount types.String   `tfsdk:"invoice_amount"`
	Currency      types.String   `tfsdk:"currency"`
	ICCIDs        []string       `tfsdk:"iccids"`
	SIMCount      types.Int64    `tfsdk:"sim_count"`
	Products      []productModel `tfsdk:"products"`
}

type productModel struct {
	ProductID types.Int64 `tfsdk:"product_id"`
	Quantity  types.Int64 `tfsdk:"quantity"`
}

func newList(orders []platform.Order) listModel {
	m := listModel{Orders: make([]orderModel, len(orders))}
	for i, o := range orders {
		m.Orders[i] = newOrder(o)
	}
	return m
}

func newOrder(o platform.Order) orderModel {
	return orderModel{
		Number:        types.Int64Value(o.Number),
		Type:          tfkit.OptionalString(o.Type),
		Status:        tfkit.OptionalString(o.Status),
		PlacedAt:      tfkit.Timestamp(o.PlacedAt),
		InvoiceNumber: tfkit.OptionalString(o.InvoiceNumber),
		InvoiceAmount: tfkit.OptionalString(o.InvoiceAmount),
		Currency:      tfkit.OptionalString(o.Currency),
		ICCIDs:        newICCIDs(o.ICCIDs),
		SIMCount:      types.Int64Value(int64(len(o.ICCIDs))),
		Products:      newProducts(o.Products),
	}
}

func newICCIDs(iccids []platform.ICCID) []string {
	out := make([]string, len(iccids))
	for i, iccid := range iccids {
		out[i] = string(iccid)
	}
	slices.Sort(out)
	return out
}

func newProducts(products []platform.OrderedProduct) []productModel {
	out := make([]productModel, len(products))
	for i, p := range products {
		out[i] = productModel{ProductID: types.Int64Value(p.ProductID), Quantity: types.Int64Value(p.Quantity)}
	}
	return out
}
