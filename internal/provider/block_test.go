package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// Every object of the provider's block may come from a variable that has no value yet.
func TestProvider_unknownObjects(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"onence", "emnify", "bics", "onomondo", "sandbox", "guardrails"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := simfleet.New("test")()
			raw := unknownObject(t, p, name)
			validator, ok := p.(provider.ProviderWithValidateConfig)
			if !ok {
				t.Fatal("the provider does not validate")
			}
			var validated provider.ValidateConfigResponse
			validator.ValidateConfig(t.Context(), provider.ValidateConfigRequest{Config: raw}, &validated)
			if validated.Diagnostics.HasError() {
				t.Errorf("validate: %v", validated.Diagnostics)
			}
			var configured provider.ConfigureResponse
			p.Configure(t.Context(), provider.ConfigureRequest{Config: raw}, &configured)
			if configured.Diagnostics.HasError() || configured.ResourceData != nil {
				t.Errorf("configure: %v, %v; want no account and no error", configured.ResourceData, configured.Diagnostics)
			}
		})
	}
}

// unknownObject is a block in which one object is not known yet and the rest is not written.
func unknownObject(t *testing.T, p provider.Provider, name string) tfsdk.Config {
	t.Helper()
	var described provider.SchemaResponse
	p.Schema(t.Context(), provider.SchemaRequest{}, &described)
	whole, ok := described.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	if !ok {
		t.Fatal("the block is no object")
	}
	values := map[string]tftypes.Value{}
	for attribute, of := range whole.AttributeTypes {
		values[attribute] = tftypes.NewValue(of, nil)
	}
	values[name] = tftypes.NewValue(whole.AttributeTypes[name], tftypes.UnknownValue)
	return tfsdk.Config{Schema: described.Schema, Raw: tftypes.NewValue(whole, values)}
}
