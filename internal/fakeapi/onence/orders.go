package onence

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

const (
	// maxOrderPageSize is the largest page of orders that 1NCE documents.
	maxOrderPageSize = 10
	// seededOrders is how many orders an account has: three pages.
	seededOrders = 23
	// simsPerOrder is the largest number of SIMs that a seeded order lists.
	simsPerOrder = 10
	firstOrder   = 2_000_000_001
)

// order is the schema Order.
type order struct {
	OrderNumber     int64          `json:"order_number"`
	OrderType       string         `json:"order_type"`
	OrderDate       string         `json:"order_date"`
	OrderStatus     string         `json:"order_status"`
	InvoiceNumber   string         `json:"invoice_number"`
	InvoiceAmount   string         `json:"invoice_amount"`
	Currency        string         `json:"currency"`
	ShippingAddress address        `json:"shipping_address"`
	SIMs            []orderedSIM   `json:"sims"`
	Products        []orderProduct `json:"products"`
}

// address is the schema DeliveryAddress.
type address struct {
	Salutation   string `json:"salutation"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name"`
	Company      string `json:"company"`
	Street       string `json:"street"`
	AddressLine2 string `json:"address_line2"`
	HouseNumber  string `json:"house_number"`
	Zip          string `json:"zip"`
	City         string `json:"city"`
	Country      string `json:"country"`
	Phone        string `json:"phone"`
}

type orderedSIM struct {
	ICCID string `json:"iccid"`
	Links []link `json:"_links"`
}

type link struct {
	Rel  string `json:"rel"`
	Href string `json:"href"`
}

type orderProduct struct {
	ProductID int `json:"product_id"`
	Quantity  int `json:"quantity"`
}

var warehouse = address{
	Salutation: "2", FirstName: "Ada", LastName: "Example", Company: "Example Metering GmbH",
	Street: "Example Street", AddressLine2: "Gate 3", HouseNumber: "17",
	Zip: "50667", City: "Cologne", Country: "DE", Phone: "+49221000000",
}

// listOrders is GET /v1/orders.
func (f *Fake) listOrders(w http.ResponseWriter, r *http.Request) error {
	p, err := parsePaging(r.URL.Query(), maxOrderPageSize)
	if err != nil {
		return err
	}
	keys, err := parseSort(r.URL.Query(), "order_number", "order_status", "order_date")
	if err != nil {
		return err
	}
	orders, err := f.orders()
	if err != nil {
		return err
	}
	slices.SortStableFunc(orders, func(a, b order) int { return compareOrders(a, b, keys) })
	p.announce(w.Header(), len(orders))
	fakeapi.WriteJSON(w, http.StatusOK, cut(p, orders))
	return nil
}

// getOrder is GET /v1/orders/{order_number}.
func (f *Fake) getOrder(w http.ResponseWriter, r *http.Request) error {
	number, err := strconv.ParseInt(r.PathValue("order_number"), 10, 64)
	if err != nil {
		return badQuery("order_number must be an integer")
	}
	orders, err := f.orders()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(orders, func(o order) bool { return o.OrderNumber == number })
	if at < 0 {
		return errUnknownOrder
	}
	fakeapi.WriteJSON(w, http.StatusOK, orders[at])
	return nil
}

func (f *Fake) orders() (all []order, err error) {
	scanErr := f.store.View(func(tx fakeapi.Tx) error {
		tx.Scan(orderBucket, 0, func(_ string, raw []byte) bool {
			var o order
			err = json.Unmarshal(raw, &o)
			all = append(all, o)
			return err == nil
		})
		return err
	})
	return all, scanErr
}

func compareOrders(a, b order, keys []sortKey) int {
	for _, key := range keys {
		c := cmp.Compare(a.OrderNumber, b.OrderNumber)
		switch key.field {
		case "order_status":
			c = cmp.Compare(a.OrderStatus, b.OrderStatus)
		case "order_date":
			c = cmp.Compare(a.OrderDate, b.OrderDate)
		}
		if key.descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return cmp.Compare(a.OrderNumber, b.OrderNumber)
}

// fillOrders makes up the orders by which a new fleet came.
func fillOrders(tx fakeapi.Tx, meta fakeapi.Meta) error {
	for n := range seededOrders {
		raw, err := json.Marshal(seedOrder(meta, n))
		if err != nil {
			return err
		}
		if err := tx.Put(orderBucket, fmt.Sprintf("%012d", firstOrder+n), raw); err != nil {
			return err
		}
	}
	return nil
}

// seedOrder makes up order n: the first ones name the fleet's first SIMs.
func seedOrder(meta fakeapi.Meta, n int) order {
	o := order{
		OrderNumber:     int64(firstOrder + n),
		OrderType:       "ADDITIONAL_ORDER",
		OrderDate:       fleetStart.AddDate(0, 0, -40+n).Format(zuluTime),
		OrderStatus:     "COMPLETED",
		InvoiceNumber:   strconv.Itoa(20_000_002 + n),
		Currency:        "EUR",
		ShippingAddress: warehouse,
		SIMs:            []orderedSIM{},
	}
	if n == 0 {
		o.OrderType = "FIRST_ORDER"
	}
	for i := n * simsPerOrder; i < min((n+1)*simsPerOrder, meta.SIMs); i++ {
		href := "https://api.1nce.com/management-api/v1/sims/" + ICCID(i)
		o.SIMs = append(o.SIMs, orderedSIM{ICCID: ICCID(i), Links: []link{{Rel: "self", Href: href}}})
	}
	// An order beyond the fleet is still on its way, and lists no SIMs yet.
	quantity := len(o.SIMs)
	if quantity == 0 {
		quantity = int(1 + fakeapi.Hash(meta.Seed, "order", strconv.Itoa(n))%simsPerOrder)
		o.OrderStatus = "IN_DELIVERY"
		o.OrderDate = fleetStart.Add(time.Duration(n) * time.Hour).Format(zuluTime)
	}
	o.InvoiceAmount = fmt.Sprintf("%.2f", float64(quantity)*11.90)
	o.Products = []orderProduct{{ProductID: 1001, Quantity: quantity}}
	return o
}
