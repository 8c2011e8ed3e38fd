package platform

import (
	"context"
)

// TariffProfile is what an endpoint's use costs. It is made by the vendor.
type TariffProfile struct {
	ID                int64
	Name, Description string
	UsedCount         int64
}

// TariffProfileReader lists the tariff profiles of the account.
type TariffProfileReader interface {
	TariffProfiles(ctx context.Context) ([]TariffProfile, error)
}
