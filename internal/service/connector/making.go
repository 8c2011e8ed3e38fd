package connector

import (
	"context"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// making is the creation of a connector, which its name identifies.
func making(connectors platform.ConnectorWriter, wanted platform.ConnectorChange) tfkit.Making[platform.Connector, string] {
	return tfkit.Making[platform.Connector, string]{
		Kind: tfkit.Made{One: "connector", Type: "simfleet_connector", List: "simfleet_connectors"},
		List: connectors.Connectors,
		Key:  func(c platform.Connector) string { return c.Name },
		Like: func(c platform.Connector) bool { return c.Name == *wanted.Name && c.Type == *wanted.Type },
		Make: func(ctx context.Context) (platform.Connector, error) {
			if err := connectors.CreateConnector(ctx, wanted); err != nil {
				return platform.Connector{}, err
			}
			return platform.Connector{Name: *wanted.Name}, nil
		},
	}
}
