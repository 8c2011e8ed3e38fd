package onence_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestOrders(t *testing.T) {
	const total = 25
	p, a := serving(t, "GET /v1/orders", func(w http.ResponseWriter, r *http.Request) {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		w.Header().Set("X-Total-Count", strconv.Itoa(total))
		orders := []map[string]any{}
		for i := (page-1)*10 + 1; i <= min(page*10, total); i++ {
			orders = append(orders, map[string]any{"order_number": i})
		}
		json.NewEncoder(w).Encode(orders)
	})
	got, err := p.Orders(t.Context())
	if err != nil || len(got) != total || len(a.seen) != 3 || a.seen[0] != "GET /v1/orders?page=1&pageSize=10" {
		t.Fatalf("%d orders, calls %q, err = %v", len(got), a.seen, err)
	}
	for i, order := range got {
		if order.Number != int64(i+1) {
			t.Errorf("order %d has the number %d", i, order.Number)
		}
	}
}

// wrongDigit is the ICCID with another twentieth digit.
const wrongDigit = string(iccid) + "0"

func TestOrder(t *testing.T) {
	p := newPlatform(t, &api{routes: map[string]http.HandlerFunc{
		"GET /v1/orders/2000000001": answer(200, `{"order_number":2000000001.0,"order_type":"FIRST_ORDER","order_date":"2020-01-01T00:00:00Z","order_status":"COMPLETED",
			"invoice_number":20000002,"invoice_amount":19.99,"currency":"EUR","sims":[{"iccid":"8988280666000000000"}],"products":[{"product_id":1001,"quantity":"2"}]}`),
		"GET /v1/orders/1": answer(200, `{"order_number":1,"sims":[{"iccid":"1"},{"iccid":null},{"iccid":"`+wrongDigit+`"}]}`),
	}})
	got, err := p.Order(t.Context(), 2000000001)
	want := platform.Order{
		Number: 2000000001, Type: "FIRST_ORDER", Status: "COMPLETED", PlacedAt: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC),
		InvoiceNumber: "20000002", InvoiceAmount: "19.99", Currency: "EUR", ICCIDs: []platform.ICCID{iccid},
		Products: []platform.OrderedProduct{{ProductID: 1001, Quantity: 2}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	// What is no ICCID is left out with a note; a wrong check digit is known by the rest.
	var notes []string
	odd, err := p.Order(platform.WithNotes(t.Context(), func(note string) { notes = append(notes, note) }), 1)
	if err != nil || len(notes) != 2 || !strings.Contains(notes[0], `order 1 that cannot be read: not an ICCID: "1"`) || !slices.Equal(odd.ICCIDs, []platform.ICCID{iccid}) {
		t.Errorf("%+v, %q, %v", odd, notes, err)
	}
	_, err = p.Order(t.Context(), 2)
	mustBe(t, "unknown", err, platform.ErrNotFound)
}
