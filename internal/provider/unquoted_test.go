package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// A sensitive value that is wrong is refused without being repeated: Terraform hides it in
// plans, and would print the message.
func TestServer_sensitiveValuesAreNotQuoted(t *testing.T) {
	t.Parallel()
	server := simfleet.NewServer(simfleet.New("test")())
	described, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	const wrong = "s3cret-and-wrong"
	for name, test := range map[string]struct {
		resource string
		config   map[string]any
	}{
		"url of a stream":     {"simfleet_data_stream", map[string]any{"destination": map[string]any{"rest_api": map[string]any{"url": wrong}}}},
		"headers":             {"simfleet_data_stream", map[string]any{"destination": map[string]any{"rest_api": map[string]any{"url": "https://example.com", "headers": []any{wrong}}}}},
		"headers, write-only": {"simfleet_data_stream", map[string]any{"destination": map[string]any{"rest_api": map[string]any{"url": "https://example.com", "headers_wo": []any{wrong}}}}},
		"url of a webhook":    {"simfleet_webhook", map[string]any{"url": wrong}},
		"url of a connector":  {"simfleet_connector", map[string]any{"name": "test", "https": map[string]any{"url": wrong}}},
	} {
		of := described.ResourceSchemas[test.resource].ValueType()
		config, err := tfprotov6.NewDynamicValue(of, filled(t, of, test.config))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{
			TypeName: test.resource, Config: &config, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
		})
		if err != nil {
			t.Fatal(err)
		}
		refused := false
		for _, d := range resp.Diagnostics {
			refused = refused || strings.Contains(d.Detail, "must be a")
			if strings.Contains(d.Summary+d.Detail, wrong) {
				t.Errorf("%s: %s: %s", name, d.Summary, d.Detail)
			}
		}
		if !refused {
			t.Errorf("%s is not refused: %v", name, resp.Diagnostics)
		}
	}
}

// filled is a value of a type: what is not set is null.
func filled(t *testing.T, of tftypes.Type, set any) tftypes.Value {
	t.Helper()
	switch set := set.(type) {
	case map[string]any:
		object, ok := of.(tftypes.Object)
		if !ok {
			t.Fatalf("%s is no object", of)
		}
		values := map[string]tftypes.Value{}
		for name, each := range object.AttributeTypes {
			values[name] = filled(t, each, set[name])
		}
		return tftypes.NewValue(of, values)
	case []any:
		list, ok := of.(tftypes.List)
		if !ok {
			t.Fatalf("%s is no list", of)
		}
		values := make([]tftypes.Value, len(set))
		for i := range set {
			values[i] = filled(t, list.ElementType, set[i])
		}
		return tftypes.NewValue(of, values)
	}
	return tftypes.NewValue(of, set)
}
