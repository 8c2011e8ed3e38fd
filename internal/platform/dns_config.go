package platform

import (
	"context"
)

// DNSConfig is a pair of name servers that service profiles refer to.
type DNSConfig struct {
	ID int64
	// Primary and Secondary are IP addresses of the family IPVersion (4 or 6).
	Primary, Secondary string
	// Alone says that the platform shows null in the place of a second server.
	Alone     bool
	IPVersion int64
}

// DNSConfigReader can read pairs of DNS servers.
type DNSConfigReader interface {
	DNSConfigs(ctx context.Context) ([]DNSConfig, error)
	// DNSConfig fails with [ErrNotFound].
	DNSConfig(ctx context.Context, id int64) (DNSConfig, error)
}

// DNSConfigWriter can make and delete them; they are never changed.
type DNSConfigWriter interface {
	DNSConfigReader
	CreateDNSConfig(ctx context.Context, c DNSConfig) (DNSConfig, error)
	// DeleteDNSConfig fails with [ErrConflict] while a service profile uses it.
	DeleteDNSConfig(ctx context.Context, id int64) error
}
