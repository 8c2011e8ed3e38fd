package onence

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// ordersPerPage is the most that 1NCE puts on one page of orders.
const ordersPerPage = 10

const (
	routeOrders = "/v1/orders"
	routeOrder  = "/v1/orders/{order_number}"
)

// wireOrder is an order as GET /v1/orders shows it.
type wireOrder struct {
	Number        integer `json:"order_number"`
	Type          text    `json:"order_type"`
	Date          moment  `json:"order_date"`
	Status        text    `json:"order_status"`
	InvoiceNumber text    `json:"invoice_number"`
	InvoiceAmount text    `json:"invoice_amount"`
	Currency      text    `json:"currency"`
	SIMs          []struct {
		ICCID text `json:"iccid"`
	} `json:"sims"`
	Products []struct {
		ID       integer `json:"product_id"`
		Quantity integer `json:"quantity"`
	} `json:"products"`
}

// Orders reads all of the account's orders, by number.
func (p *Platform) Orders(ctx context.Context) ([]platform.Order, error) {
	pages := rest.Pager[platform.Order]{
		Fetch: p.orderPage,
		Key:   func(o platform.Order) string { return strconv.FormatInt(o.Number, 10) },
		Gone:  platform.ErrNoRoute,
	}
	first, err := p.orderPage(ctx, 1)
	if err != nil {
		return nil, err
	}
	found := first.Items
	err = pages.Rest(ctx, first, func(page []platform.Order) { found = append(found, page...) })
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(found, func(a, b platform.Order) int { return cmp.Compare(a.Number, b.Number) })
	return found, nil
}

func (p *Platform) orderPage(ctx context.Context, n int) (rest.Page[platform.Order], error) {
	var wire []wireOrder
	resp, err := p.api.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeOrders),
		Query:     url.Values{"page": {strconv.Itoa(n)}, "pageSize": {strconv.Itoa(ordersPerPage)}},
		Out:       &wire,
		RateGroup: groupOrders,
	})
	if err != nil {
		return rest.Page[platform.Order]{}, ofList(err)
	}
	found := make([]platform.Order, 0, len(wire))
	for _, w := range wire {
		found = append(found, w.order(ctx))
	}
	return rest.NewPage(found, resp.Header), nil
}

// Order reads one order.
func (p *Platform) Order(ctx context.Context, number int64) (platform.Order, error) {
	var wire wireOrder
	_, err := p.api.Do(ctx, rest.Request{
		Method:    http.MethodGet,
		Path:      rest.Route(routeOrder, strconv.FormatInt(number, 10)),
		Out:       &wire,
		RateGroup: groupOrders,
	})
	if err != nil {
		return platform.Order{}, said.Translate(err)
	}
	return wire.order(ctx), nil
}

// order leaves out a card whose ICCID makes no sense, with a note: it keeps nobody from
// the order, nor from all others.
func (w wireOrder) order(ctx context.Context) platform.Order {
	out := platform.Order{
		Number:        int64(w.Number),
		Type:          string(w.Type),
		Status:        string(w.Status),
		PlacedAt:      w.Date.Time,
		InvoiceNumber: string(w.InvoiceNumber),
		InvoiceAmount: string(w.InvoiceAmount),
		Currency:      string(w.Currency),
	}
	for _, sim := range w.SIMs {
		iccid, err := platform.ShownICCID(string(sim.ICCID))
		if err != nil {
			platform.Note(ctx, fmt.Sprintf("1NCE lists a SIM in order %d that cannot be read: %v.", w.Number, err))
			continue
		}
		out.ICCIDs = append(out.ICCIDs, iccid)
	}
	for _, product := range w.Products {
		out.Products = append(out.Products, platform.OrderedProduct{ProductID: int64(product.ID), Quantity: int64(product.Quantity)})
	}
	return out
}
