package tfkit_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func TestHTTPSAddress(t *testing.T) {
	t.Parallel()
	for text, valid := range map[types.String]bool{
		types.StringValue("https://example.com/s3cret"): true,
		types.StringNull():                             true,
		types.StringUnknown():                          true,
		types.StringValue("http://example.com/s3cret"): false,
		types.StringValue("https:///s3cret"):           false,
		types.StringValue("https://a b/s3cret"):        false,
		types.StringValue(""):                          false,
	} {
		var resp validator.StringResponse
		tfkit.HTTPSAddress.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("url"), ConfigValue: text}, &resp)
		if resp.Diagnostics.HasError() == valid {
			t.Errorf("%v: %v", text, resp.Diagnostics)
		}
		for _, d := range resp.Diagnostics {
			if d.Detail() != "url must be an address that begins with https://." || strings.Contains(d.Summary(), "s3cret") {
				t.Errorf("%v: %s: %s", text, d.Summary(), d.Detail())
			}
		}
	}
}
