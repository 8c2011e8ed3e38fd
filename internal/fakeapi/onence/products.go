package onence

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// product is the schema Product; durations are in months.
type product struct {
	ID                     int      `json:"id"`
	Product                string   `json:"product"`
	Material               string   `json:"material"`
	PackageSize            int      `json:"package_size"`
	MinQuantity            int      `json:"minQuantity"`
	MaxQuantity            int      `json:"maxQuantity"`
	MaxQuantityPerCustomer int      `json:"maxQuantityPerCustomer"`
	MinContractDuration    int      `json:"min_contract_duration"`
	OneTimeCharges         []charge `json:"one_time_charges"`
	RecurringCharges       []charge `json:"recurring_charges"`
}

// charge is the schema Charge.
type charge struct {
	Name      string  `json:"name"`
	AmountNet float64 `json:"amount_net"`
	Currency  string  `json:"currency"`
}

var products = []product{
	newProduct(1001, "1NCE IoT FlexSIM - Standard", "1NCE FlexSIM", 10),
	newProduct(1002, "1NCE IoT FlexSIM - Industrial", "1NCE FlexSIM", 12),
	newProduct(1003, "1NCE IoT Chip SIM - Industrial", "1NCE Chip SIM", 12),
}

func newProduct(id int, name, material string, price float64) product {
	return product{
		ID: id, Product: name, Material: material,
		PackageSize: 1, MinQuantity: 1, MaxQuantity: 10_000, MaxQuantityPerCustomer: 100_000,
		MinContractDuration: contractYears * 12,
		OneTimeCharges:      []charge{{Name: "provisionCharge", AmountNet: price, Currency: "EUR"}},
		RecurringCharges:    []charge{{Name: "monthlyCharge", AmountNet: 0, Currency: "EUR"}},
	}
}

// getProducts is GET /v1/products.
func getProducts(w http.ResponseWriter, _ *http.Request) error {
	fakeapi.WriteJSON(w, http.StatusOK, products)
	return nil
}
