package onence_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestProducts(t *testing.T) {
	p, _ := serving(t, "GET /v1/products", answer(200, `[{"id":1001,"product":"1NCE IoT FlexSIM - Standard","material":"1NCE FlexSIM","package_size":1,
		"minQuantity":1,"maxQuantity":null,"maxQuantityPerCustomer":5,"min_contract_duration":120,
		"one_time_charges":[{"name":"provisionCharge","amount_net":10.5,"currency":"EUR"}],"recurring_charges":[]}]`))
	got, err := p.Products(t.Context())
	want := []platform.Product{{
		ID: 1001, Name: "1NCE IoT FlexSIM - Standard", Material: "1NCE FlexSIM", PackageSize: 1, MinQuantity: 1, MaxQuantityPerCustomer: 5,
		MinContractMonths: 120, OneTimeCharges: []platform.Charge{{Name: "provisionCharge", AmountNet: 10.5, Currency: "EUR"}},
	}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}
