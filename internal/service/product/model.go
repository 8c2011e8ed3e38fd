package product

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the data source simfleet_products.
type model struct {
	Products []productModel `tfsdk:"products"`
}

type productModel struct {
	ID                     types.Int64   `tfsdk:"id"`
	Name                   types.String  `tfsdk:"name"`
	Material               types.String  `tfsdk:"material"`
	PackageSize            types.Int64   `tfsdk:"package_size"`
	MinQuantity            types.Int64   `tfsdk:"min_quantity"`
	MaxQuantity            types.Int64   `tfsdk:"max_quantity"`
	MaxQuantityPerCustomer types.Int64   `tfsdk:"max_quantity_per_customer"`
	MinContractMonths      types.Int64   `tfsdk:"min_contract_months"`
	OneTimeCharges         []chargeModel `tfsdk:"one_time_charges"`
	RecurringCharges       []chargeModel `tfsdk:"recurring_charges"`
}

type chargeModel struct {
	Name      types.String  `tfsdk:"name"`
	AmountNet types.Float64 `tfsdk:"amount_net"`
	Currency  types.String  `tfsdk:"currency"`
}

func newModel(products []platform.Product) model {
	m := model{Products: make([]productModel, len(products))}
	for i, p := range products {
		m.Products[i] = newProduct(p)
	}
	return m
}

func newProduct(p platform.Product) productModel {
	return productModel{
		ID:                     types.Int64Value(p.ID),
		Name:                   tfkit.OptionalString(p.Name),
		Material:               tfkit.OptionalString(p.Material),
		PackageSize:            tfkit.OptionalInt64(p.PackageSize),
		MinQuantity:            tfkit.OptionalInt64(p.MinQuantity),
		MaxQuantity:            tfkit.OptionalInt64(p.MaxQuantity),
		MaxQuantityPerCustomer: tfkit.OptionalInt64(p.MaxQuantityPerCustomer),
		MinContractMonths:      tfkit.OptionalInt64(p.MinContractMonths),
		OneTimeCharges:         newCharges(p.OneTimeCharges),
		RecurringCharges:       newCharges(p.RecurringCharges),
	}
}

// newCharges is an empty list, not null, where nothing is charged.
func newCharges(charges []platform.Charge) []chargeModel {
	out := make([]chargeModel, len(charges))
	for i, c := range charges {
		out[i] = chargeModel{
			Name:      tfkit.OptionalString(c.Name),
			AmountNet: types.Float64Value(c.AmountNet),
			Currency:  tfkit.OptionalString(c.Currency),
		}
	}
	return out
}
