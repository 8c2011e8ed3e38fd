package platform

import (
	"context"
	"time"
)

// Connector forwards the traffic of the SIMs that use it to a cloud.
type Connector struct {
	// Name is the connector's key.
	Name string
	// Type is the platform's word: https, tls, microsoft_azure_iot, aws_iot_core.
	Type        string
	Tags        []Tag
	Passthrough []Passthrough
	// Options are the settings as the platform shows them, by its own names: texts,
	// float64 numbers, booleans. Secrets are not among them.
	Options map[string]any
	// Secrets are the options that the platform never shows, by its own names.
	Secrets map[string]ConnectorSecret
}

// ConnectorSecret is what the platform tells of a secret option.
type ConnectorSecret struct {
	IsSet bool
	// UpdatedAt is zero where the platform does not tell.
	UpdatedAt time.Time
}

// Passthrough is traffic that goes around a connector. Empty fields match all.
type Passthrough struct {
	// Protocol is tcp or udp.
	Protocol, IP string
	Port         int64
}

// ConnectorChange is what a connector should become. A nil field is not asked for.
type ConnectorChange struct {
	// Name renames the connector. Type is set when it is made, and never changed.
	Name, Type *string
	// Tags is the whole wanted set, each by its name or its key.
	Tags        *[]string
	Passthrough *[]Passthrough
	// Options are merged into what is set: nil values clear, secrets included.
	Options map[string]any
}

// ConnectorReader can read connectors.
type ConnectorReader interface {
	Connectors(ctx context.Context) ([]Connector, error)
	// Connector fails with [ErrNotFound].
	Connector(ctx context.Context, name string) (Connector, error)
}

// ConnectorWriter can make, change and delete them.
type ConnectorWriter interface {
	ConnectorReader
	// CreateConnector makes a connector with all of c. It fails with [ErrConflict]
	// where the name is taken.
	CreateConnector(ctx context.Context, c ConnectorChange) error
	UpdateConnector(ctx context.Context, name string, c ConnectorChange) error
	// DeleteConnector fails with [ErrConflict] while SIMs use the connector.
	DeleteConnector(ctx context.Context, name string) error
}
