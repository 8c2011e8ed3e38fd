package dnsconfig_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/dnsconfig"
)

// writable has DNS configurations, and fails where one of its methods is called.
type writable struct {
	platform.SIMs
	platform.DNSConfigWriter
}

func (writable) Name() platform.Name { return platform.PlatformEmnify }

// An update sends nothing, and is refused all the same: a person who sets read_only wants
// to know that something was to be applied.
func TestUpdate_readOnly(t *testing.T) {
	t.Parallel()
	for _, readOnly := range []bool{true, false} {
		resp := update(t, account.New(t.Context(), writable{}, account.Options{ReadOnly: readOnly}))
		refused := resp.Diagnostics.HasError() && strings.Contains(resp.Diagnostics.Errors()[0].Detail(), "read_only")
		if refused != readOnly || !readOnly && resp.Diagnostics.HasError() {
			t.Errorf("read-only %t: %v", readOnly, resp.Diagnostics)
		}
	}
}

// update changes nothing of a pair of servers.
func update(t *testing.T, a *account.Account) resource.UpdateResponse {
	t.Helper()
	r := dnsconfig.NewResource().(resource.ResourceWithConfigure)
	r.Configure(t.Context(), resource.ConfigureRequest{ProviderData: a}, &resource.ConfigureResponse{})
	var described resource.SchemaResponse
	r.Schema(t.Context(), resource.SchemaRequest{}, &described)
	raw := tftypes.NewValue(described.Schema.Type().TerraformType(t.Context()), map[string]tftypes.Value{
		"id":         tftypes.NewValue(tftypes.Number, 7),
		"primary":    tftypes.NewValue(tftypes.String, "9.9.9.9"),
		"secondary":  tftypes.NewValue(tftypes.String, "1.1.1.1"),
		"ip_version": tftypes.NewValue(tftypes.Number, 4),
	})
	resp := resource.UpdateResponse{State: tfsdk.State{Schema: described.Schema, Raw: raw}}
	r.Update(t.Context(), resource.UpdateRequest{
		Plan: tfsdk.Plan{Schema: described.Schema, Raw: raw}, State: resp.State,
	}, &resp)
	return resp
}
