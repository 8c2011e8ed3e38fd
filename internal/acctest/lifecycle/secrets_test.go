package lifecycle_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// A secret may be missing from what exists and keeps it, and from nothing that is made or
// sent whole.
func TestSecrets_needed(t *testing.T) {
	t.Parallel()
	hub := func(settings map[string]any) map[string]any {
		return map[string]any{"name": "hub", "azure_iot": settings}
	}
	dog := func(name, region string, more map[string]any) map[string]any {
		settings := map[string]any{"region": region}
		return map[string]any{"name": name, "type": "usage", "destination": to("datadog", with(settings, more))}
	}
	key := map[string]any{"api_key": "k"}
	server := func(settings map[string]any) map[string]any {
		return map[string]any{"name": "one", "type": "usage", "destination": to("rest_api", with(map[string]any{"method": "PUT"}, settings))}
	}
	address := map[string]any{"url": "https://example.com/?token=t0psecret"}
	for name, c := range map[string]struct {
		platform, resource string
		// made is there before, unless it is nil; imported says that the state is an
		// import's, and not that of the apply.
		made     map[string]any
		imported bool
		config   map[string]any
		// refused is what the plan's error says; "" where there is none.
		refused string
		action  driver.Action
	}{
		"new connector": {platform: "onomondo", resource: "simfleet_connector", config: hub(map[string]any{}), refused: "connection_string or connection_string_wo is needed"},
		"connector of another type": {
			platform: "onomondo", resource: "simfleet_connector", made: map[string]any{"name": "hub", "https": map[string]any{"url": "https://example.com/"}},
			config: hub(map[string]any{}), refused: "connection_string_wo is needed",
		},
		"secret taken out": {
			platform: "onomondo", resource: "simfleet_connector", made: hub(map[string]any{"connection_string": "k"}),
			config: hub(map[string]any{}), refused: "connection_string_wo is needed",
		},
		"write-only secret taken out": {
			platform: "onomondo", resource: "simfleet_connector", made: hub(map[string]any{"connection_string_wo": "k", "connection_string_wo_version": 1}),
			config: hub(map[string]any{}), refused: "connection_string_wo is needed",
		},
		"connector that exists": {
			platform: "onomondo", resource: "simfleet_connector", made: hub(map[string]any{"connection_string": "k"}), imported: true,
			config: with(hub(map[string]any{}), map[string]any{"tags": []any{"meter"}}), action: driver.Update,
		},
		"new stream":       {platform: "emnify", resource: "simfleet_data_stream", config: dog("one", "EU", nil), refused: "api_key or api_key_wo is needed"},
		"stream's key out": {platform: "emnify", resource: "simfleet_data_stream", made: dog("one", "EU", key), config: dog("one", "EU", nil), refused: "api_key_wo is needed"},
		"stream that goes elsewhere": {
			platform: "emnify", resource: "simfleet_data_stream", made: dog("one", "EU", key), imported: true, config: dog("one", "US3", nil), refused: "api_key_wo is needed",
		},
		"stream that is renamed": {
			platform: "emnify", resource: "simfleet_data_stream", made: dog("one", "EU", key), imported: true, config: dog("two", "EU", nil), action: driver.Update,
		},
		"new stream to a server": {platform: "emnify", resource: "simfleet_data_stream", config: server(nil), refused: "needs url, the address that records are sent to"},
		"stream that goes to a server from now on": {
			platform: "emnify", resource: "simfleet_data_stream", made: dog("one", "EU", key), config: server(nil), refused: "needs url, the address that records are sent to",
		},
		"stream to a server that exists": {platform: "emnify", resource: "simfleet_data_stream", made: server(address), imported: true, config: server(nil), action: driver.NoOp},
		"stream to a server that is renamed": {
			platform: "emnify", resource: "simfleet_data_stream", made: server(address), config: with(server(nil), map[string]any{"name": "two"}), action: driver.Update,
		},
		"new connector to a server": {
			platform: "onomondo", resource: "simfleet_connector", config: map[string]any{"name": "hub", "https": map[string]any{}}, refused: "needs url, the address that the traffic is sent to",
		},
		"connector to a server from now on": {
			platform: "onomondo", resource: "simfleet_connector", made: hub(map[string]any{"connection_string": "k"}),
			config: map[string]any{"name": "hub", "https": map[string]any{}}, refused: "needs url, the address that the traffic is sent to",
		},
		"connector to a server that exists": {
			platform: "onomondo", resource: "simfleet_connector", made: map[string]any{"name": "hub", "https": address}, imported: true,
			config: map[string]any{"name": "hub", "https": map[string]any{}, "tags": []any{"meter"}}, action: driver.Update,
		},
		"new webhook":         {platform: "onomondo", resource: "simfleet_webhook", config: map[string]any{"label": "one"}, refused: "A new webhook needs url"},
		"webhook that exists": {platform: "onomondo", resource: "simfleet_webhook", made: map[string]any{"url": "https://example.com/"}, config: map[string]any{}, action: driver.NoOp},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inWorld(t, c.platform, func(w *world) {
				var state *driver.State
				if c.made != nil {
					state = w.have(c.resource, nil, config(c.resource, c.made))
				}
				if c.imported {
					var err error
					if state, err = w.session().Resource(c.resource).ImportByIdentity(w.t.Context(), state.Identity); err != nil {
						w.t.Fatal(err)
					}
				}
				plan, err := w.plan(c.resource, state, config(c.resource, c.config))
				switch {
				case c.refused == "" && err != nil, c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)):
					w.t.Errorf("%v, want %q", err, c.refused)
				case err == nil && plan.Action != c.action:
					w.t.Errorf("%s: %s", plan.Action, plan.Differences())
				case err == nil:
					w.settled(c.resource, w.have(c.resource, state, config(c.resource, c.config)), config(c.resource, c.config))
				}
			})
		})
	}
}
