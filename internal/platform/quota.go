package platform

import (
	"context"
	"time"
)

// QuotaSetting is the volume that a SIM is given: MB for data, messages for SMS.
type QuotaSetting struct {
	Volume float64
	// ExpiresAt is when what is left is lost.
	ExpiresAt time.Time
	// AutoRefill gives the volume again every day.
	AutoRefill bool
	// ThresholdPercentage is the share left at which the platform sends a notice; 0 for none.
	ThresholdPercentage int64
}

// SettableQuotaReader can tell how a quota is in force that can be set beside a SIM:
// LastAdded is what was set, Remaining what is left of it.
type SettableQuotaReader interface {
	QuotaReader
	// QuotaApplies reports whether the SIM's service profile makes the platform apply quotas.
	QuotaApplies(ctx context.Context, iccid ICCID, service Service) (bool, error)
}

// QuotaWriter can give a SIM a volume.
type QuotaWriter interface {
	SettableQuotaReader
	// SetQuota replaces the quota.
	SetQuota(ctx context.Context, iccid ICCID, service Service, q QuotaSetting) error
	// RemoveQuota takes the quota away; it is no error where there is none.
	RemoveQuota(ctx context.Context, iccid ICCID, service Service) error
}
