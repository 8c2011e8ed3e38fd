package platform

import (
	"context"
)

// Product is something that can be ordered. Quantities are 0 where the platform sets none.
type Product struct {
	ID                                               int64
	Name, Material                                   string
	PackageSize                                      int64
	MinQuantity, MaxQuantity, MaxQuantityPerCustomer int64
	// MinContractMonths is the shortest contract, in months.
	MinContractMonths                int64
	OneTimeCharges, RecurringCharges []Charge
}

// Charge is a net price in Currency (ISO 4217).
type Charge struct {
	Name      string
	AmountNet float64
	Currency  string
}

// ProductReader can tell what may be ordered from the platform.
type ProductReader interface {
	Products(ctx context.Context) ([]Product, error)
}
