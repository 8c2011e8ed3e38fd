package product_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/product"
)

type reader struct {
	dstest.Fleet
	products []platform.Product
}

func (r *reader) Products(context.Context) ([]platform.Product, error) { return r.products, r.Err }

func TestDataSource(t *testing.T) {
	got := dstest.Read(t, product.NewDataSource, &reader{products: []platform.Product{
		{
			ID: 7, Name: "IoT Flex", Material: "M-1", PackageSize: 10, MinQuantity: 1, MaxQuantity: 500, MaxQuantityPerCustomer: 900, MinContractMonths: 12,
			OneTimeCharges:   []platform.Charge{{Name: "SIM", AmountNet: 0.1, Currency: "EUR"}},
			RecurringCharges: []platform.Charge{{Name: "Year", AmountNet: 2, Currency: "EUR"}},
		},
		{ID: 8},
	}}, nil)
	want := map[string]any{"products": []any{
		map[string]any{
			"id": 7.0, "name": "IoT Flex", "material": "M-1", "package_size": 10.0, "min_quantity": 1.0, "max_quantity": 500.0,
			"max_quantity_per_customer": 900.0, "min_contract_months": 12.0,
			"one_time_charges":  []any{map[string]any{"name": "SIM", "amount_net": 0.1, "currency": "EUR"}},
			"recurring_charges": []any{map[string]any{"name": "Year", "amount_net": 2.0, "currency": "EUR"}},
		},
		map[string]any{
			"id": 8.0, "name": nil, "material": nil, "package_size": nil, "min_quantity": nil, "max_quantity": nil,
			"max_quantity_per_customer": nil, "min_contract_months": nil, "one_time_charges": []any{}, "recurring_charges": []any{},
		},
	}}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	got := dstest.Read(t, product.NewDataSource, &dstest.Fleet{}, nil)
	if len(got.Errors) != 1 || got.Errors[0] != "Not offered by the platform: 1NCE's API has no products." {
		t.Errorf("Read = %v", got.Errors)
	}
	failing := &reader{}
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrForbidden}
	got = dstest.Read(t, product.NewDataSource, failing, nil)
	if len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], "Unable to read products: 1NCE: forbidden.") {
		t.Errorf("Read = %v", got.Errors)
	}
}
