package platform

import (
	"context"
	"time"
)

// Order is an order placed with the platform.
type Order struct {
	Number int64
	// Type and Status are the platform's words, such as FIRST_ORDER and COMPLETED.
	Type, Status string
	PlacedAt     time.Time
	// InvoiceAmount is the gross amount as printed on the invoice, a decimal in Currency (ISO 4217).
	InvoiceNumber, InvoiceAmount, Currency string
	ICCIDs                                 []ICCID
	Products                               []OrderedProduct
}

// OrderedProduct is one line of an [Order].
type OrderedProduct struct{ ProductID, Quantity int64 }

// OrderReader can tell what was ordered from the platform.
type OrderReader interface {
	Orders(ctx context.Context) ([]Order, error)
	Order(ctx context.Context, number int64) (Order, error)
}
