package onence

import (
	"context"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// wireProduct is a product as GET /v1/products shows it.
type wireProduct struct {
	ID                     integer      `json:"id"`
	Product                text         `json:"product"`
	Material               text         `json:"material"`
	PackageSize            integer      `json:"package_size"`
	MinQuantity            integer      `json:"minQuantity"`
	MaxQuantity            integer      `json:"maxQuantity"`
	MaxQuantityPerCustomer integer      `json:"maxQuantityPerCustomer"`
	MinContractDuration    integer      `json:"min_contract_duration"`
	OneTimeCharges         []wireCharge `json:"one_time_charges"`
	RecurringCharges       []wireCharge `json:"recurring_charges"`
}

type wireCharge struct {
	Name      text   `json:"name"`
	AmountNet number `json:"amount_net"`
	Currency  text   `json:"currency"`
}

// Products reads what the account may order. 1NCE lists all on one page.
func (p *Platform) Products(ctx context.Context) ([]platform.Product, error) {
	var wire []wireProduct
	_, err := p.api.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route("/v1/products"),
		Out:       &wire,
		RateGroup: groupOrders,
	})
	if err != nil {
		return nil, ofList(err)
	}
	out := make([]platform.Product, 0, len(wire))
	for _, w := range wire {
		out = append(out, w.product())
	}
	return out, nil
}

func (w wireProduct) product() platform.Product {
	return platform.Product{
		ID:                     int64(w.ID),
		Name:                   string(w.Product),
		Material:               string(w.Material),
		PackageSize:            int64(w.PackageSize),
		MinQuantity:            int64(w.MinQuantity),
		MaxQuantity:            int64(w.MaxQuantity),
		MaxQuantityPerCustomer: int64(w.MaxQuantityPerCustomer),
		MinContractMonths:      int64(w.MinContractDuration),
		OneTimeCharges:         charges(w.OneTimeCharges),
		RecurringCharges:       charges(w.RecurringCharges),
	}
}

func charges(wire []wireCharge) []platform.Charge {
	var out []platform.Charge
	for _, w := range wire {
		out = append(out, platform.Charge{Name: string(w.Name), AmountNet: float64(w.AmountNet), Currency: string(w.Currency)})
	}
	return out
}
