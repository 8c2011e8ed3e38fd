package platform

import (
	"context"
)

// ServiceProfile is what the endpoints that use it may do on the network.
type ServiceProfile struct {
	ID                int64
	Name, Description string
	// DNSConfigID is 0 where the platform's own name servers are used.
	DNSConfigID int64
	// DNSUntold says that the answer did not tell DNSConfigID, which a platform may take and
	// not show: that it is missing does not mean none.
	DNSUntold bool
	// What the network allows, and which quotas are in force.
	Allowed3G, Allowed4G, AllowedNBIoT, AllowedNBIoTGeo bool
	ApplyDataQuota, ApplySMSQuota                       bool
	Retail, SMSP2PInt, SMSP2PExt, Prepaid, NIPDP        bool
	// Callbacks and secret by id; 0 for none.
	APICallbackID, APISecretID, MOCallbackID int64
	// ESMEInterfaceTypeID and BreakoutRegionID are the platform's numbers; 0 leaves
	// the choice to it.
	ESMEInterfaceTypeID, BreakoutRegionID int64
	// ServiceIDs are the services that are offered (such as data, MO-SMS, MT-SMS), sorted.
	ServiceIDs []int64
	// UsedCount is how many endpoints use the profile.
	UsedCount int64
}

// TrafficLimit is a limit of a service profile's data in a period.
type TrafficLimit struct {
	ID        int64
	ServiceID int64
	// Volume is in bytes for data.
	Volume         int64
	PeriodID       int64
	WarningPercent int64
	SatelliteOnly  bool
}

// ServiceProfileReader can read service profiles and their limits.
type ServiceProfileReader interface {
	ServiceProfiles(ctx context.Context) ([]ServiceProfile, error)
	// ServiceProfile fails with [ErrNotFound].
	ServiceProfile(ctx context.Context, id int64) (ServiceProfile, error)
	TrafficLimits(ctx context.Context, profile int64) ([]TrafficLimit, error)
}

// ServiceProfileWriter can make, change and delete them.
type ServiceProfileWriter interface {
	ServiceProfileReader
	// CreateServiceProfile makes a profile and returns its id. The services are set
	// after it exists: where that fails the id is returned with the error.
	CreateServiceProfile(ctx context.Context, p ServiceProfile) (int64, error)
	// UpdateServiceProfile changes what differs from prior, the services included.
	UpdateServiceProfile(ctx context.Context, prior, p ServiceProfile) error
	// DeleteServiceProfile fails with [ErrConflict] while endpoints use it.
	DeleteServiceProfile(ctx context.Context, id int64) error
	// AddTrafficLimit ignores the limit's ID.
	AddTrafficLimit(ctx context.Context, profile int64, l TrafficLimit) error
	RemoveTrafficLimit(ctx context.Context, profile, limit int64) error
}
