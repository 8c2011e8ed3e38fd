package platform

import (
	"context"
	"time"
)

// Service is what a quota or a limit counts.
type Service string

// The services that platforms count.
const (
	ServiceData Service = "data"
	ServiceSMS  Service = "sms"
)

// Quota is a SIM's volume: MB for data, messages for SMS.
type Quota struct {
	// Remaining is what is left of Total.
	Remaining float64
	Total     float64
	// LastAdded is the volume that was added last.
	LastAdded float64
	// ExpiresAt and ChangedAt are zero where the platform does not tell.
	ExpiresAt, ChangedAt time.Time
	// ThresholdPercentage is the share left at which the platform sends a notice.
	ThresholdPercentage int64
	// PeakThroughput is in bit/s; 0 where the platform does not tell.
	PeakThroughput int64
	// AutoRefill says that the volume is given again every day.
	AutoRefill bool
	// Status is the platform's word in lower case, such as active, exhausted or
	// expired; empty where the platform does not tell.
	Status string
}

// QuotaReader can tell how much of its volume a SIM has left.
type QuotaReader interface {
	Quota(ctx context.Context, iccid ICCID, service Service) (Quota, error)
}

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
