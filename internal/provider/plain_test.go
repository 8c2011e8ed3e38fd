package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// Credentials go unencrypted to this machine and to no other: an address that is not
// https is an error, which does not repeat what may be a password in it.
func TestProvider_plainBaseURL(t *testing.T) {
	t.Parallel()
	for address, refused := range map[string]string{
		"https://api.example.com":          "",
		"HTTPS://api.example.com":          "",
		"http://localhost:8787":            "",
		"http://LOCALHOST":                 "",
		"http://127.0.0.1:8787":            "",
		"http://127.8.9.10/base/":          "",
		"http://[::1]:8787":                "",
		"http://api.example.com":           "Unencrypted platform",
		"HTTP://api.example.com":           "Unencrypted platform",
		"http://localhost.example.com":     "Unencrypted platform",
		"http://127.0.0.1.example.com":     "Unencrypted platform",
		"http://127.0.0.1@example.com":     "Unencrypted platform",
		"http://me:pass1@example.com":      "Unencrypted platform",
		"http://example.com?token=pass1":   "Unencrypted platform",
		"http://10.0.0.1":                  "Unencrypted platform",
		"http://0.0.0.0:8787":              "Unencrypted platform",
		"http://[::]:8787":                 "Unencrypted platform",
		"http://[fe80::1]":                 "Unencrypted platform",
		"ftp://example.com":                "Invalid base_url",
		"api.example.com":                  "Invalid base_url",
		"https://me:pa%ss1@example.com":    "Invalid base_url",
		"https://me:pass1@example.com":     "Invalid base_url",
		"https://example.com/?token=pass1": "Invalid base_url",
	} {
		for platform, credentials := range map[string][]string{
			"onence": {"client_id", "client_secret"}, "emnify": {"application_token"}, "bics": {"application_token"}, "onomondo": {"api_key"},
		} {
			p := simfleet.New("test")()
			var configured provider.ConfigureResponse
			p.Configure(t.Context(), provider.ConfigureRequest{Config: account(t, p, platform, address, credentials)}, &configured)
			summary, detail := "", ""
			for _, d := range configured.Diagnostics {
				summary, detail = summary+d.Summary(), detail+d.Detail()
			}
			if summary != refused || configured.Diagnostics.HasError() != (refused != "") || (configured.ResourceData == nil) != (refused != "") {
				t.Errorf("%s, %s: %v", platform, address, configured.Diagnostics)
			}
			if strings.Contains(detail, "pass1") || strings.Contains(detail, "ss1") {
				t.Errorf("%s tells a password: %s", address, detail)
			}
		}
	}
}

// account is a block with one platform, its address and any credentials.
func account(t *testing.T, p provider.Provider, platform, address string, credentials []string) tfsdk.Config {
	t.Helper()
	var described provider.SchemaResponse
	p.Schema(t.Context(), provider.SchemaRequest{}, &described)
	whole, ok := described.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	if !ok {
		t.Fatal("the provider's block is no object")
	}
	object, ok := whole.AttributeTypes[platform].(tftypes.Object)
	if !ok {
		t.Fatalf("%s is no object", platform)
	}
	inner := map[string]tftypes.Value{"base_url": tftypes.NewValue(tftypes.String, address)}
	for _, name := range credentials {
		inner[name] = tftypes.NewValue(tftypes.String, "credential-1")
	}
	values := map[string]tftypes.Value{}
	for name, of := range whole.AttributeTypes {
		values[name] = tftypes.NewValue(of, nil)
	}
	values[platform] = tftypes.NewValue(object, inner)
	return tfsdk.Config{Raw: tftypes.NewValue(whole, values), Schema: described.Schema}
}
