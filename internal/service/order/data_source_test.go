package order_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/order"
)

type reader struct {
	dstest.Fleet
	orders []platform.Order
}

func (r *reader) Orders(context.Context) ([]platform.Order, error) { return r.orders, r.Err }

func (r *reader) Order(_ context.Context, number int64) (platform.Order, error) {
	for _, o := range r.orders {
		if o.Number == number {
			return o, r.Err
		}
	}
	return platform.Order{}, &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrNotFound}
}

func orders() *reader {
	return &reader{orders: []platform.Order{
		{
			Number: 41, Type: "FIRST_ORDER", Status: "COMPLETED", PlacedAt: time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC),
			InvoiceNumber: "I-1", InvoiceAmount: "119.00", Currency: "EUR",
			ICCIDs: []platform.ICCID{"8988280666000000001", "8988280666000000000"}, Products: []platform.OrderedProduct{{ProductID: 7, Quantity: 2}},
		},
		{Number: 42},
	}}
}

func wanted() []any {
	return []any{
		map[string]any{
			"number": 41.0, "type": "FIRST_ORDER", "status": "COMPLETED", "placed_at": "2024-03-01T08:00:00Z",
			"invoice_number": "I-1", "invoice_amount": "119.00", "currency": "EUR", "sim_count": 2.0,
			"iccids":   []any{"8988280666000000000", "8988280666000000001"},
			"products": []any{map[string]any{"product_id": 7.0, "quantity": 2.0}},
		},
		map[string]any{
			"number": 42.0, "type": nil, "status": nil, "placed_at": nil, "invoice_number": nil, "invoice_amount": nil, "currency": nil,
			"sim_count": 0.0, "iccids": []any{}, "products": []any{},
		},
	}
}

func TestDataSource(t *testing.T) {
	got := dstest.Read(t, order.NewDataSource, orders(), map[string]any{"number": 41})
	if diff := cmp.Diff(dstest.Result{State: wanted()[0].(map[string]any)}, got); diff != "" {
		t.Error(diff)
	}
}

func TestListDataSource(t *testing.T) {
	got := dstest.Read(t, order.NewListDataSource, orders(), nil)
	if diff := cmp.Diff(dstest.Result{State: map[string]any{"orders": wanted()}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestErrors(t *testing.T) {
	got := dstest.Read(t, order.NewDataSource, orders(), map[string]any{"number": 43})
	if want := `AttributeName("number"): Unable to read order: 1NCE: this account has no order 43. `; len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], want) {
		t.Errorf("Read = %v", got.Errors)
	}
	failing := orders()
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnavailable}
	got = dstest.Read(t, order.NewDataSource, failing, map[string]any{"number": 41})
	if want := `AttributeName("number"): Unable to read order: Order 41: 1NCE: unavailable.`; len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], want) {
		t.Errorf("Read = %v", got.Errors)
	}
	got = dstest.Read(t, order.NewListDataSource, failing, nil)
	if want := "Unable to read orders: 1NCE: unavailable."; len(got.Errors) != 1 || !strings.HasPrefix(got.Errors[0], want) {
		t.Errorf("Read = %v", got.Errors)
	}
	got = dstest.Read(t, order.NewDataSource, &dstest.Fleet{}, map[string]any{"number": 41})
	if want := "Not offered by the platform: 1NCE's API has no orders."; len(got.Errors) != 1 || got.Errors[0] != want {
		t.Errorf("Read = %v", got.Errors)
	}
}
