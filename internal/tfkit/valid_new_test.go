package tfkit_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// What the platform shows, a configuration may say; what would be sent is checked.
func TestValidWhereNew(t *testing.T) {
	t.Parallel()
	text := types.StringValue
	for name, tt := range map[string]struct {
		config, state types.String
		want          string
	}{
		"as the platform shows it": {text("unknown"), text("unknown"), ""},
		"new":                      {text("unknown"), types.StringNull(), `Invalid IMEI: Not an IMEI: "unknown"`},
		"another":                  {text("1"), text("unknown"), `Invalid IMEI: Not an IMEI: "1"`},
		"right":                    {text("490154203237518"), types.StringNull(), ""},
		"no device":                {text(""), text("unknown"), ""},
		"left out":                 {types.StringNull(), text("unknown"), ""},
		"known later":              {types.StringUnknown(), text("unknown"), ""},
	} {
		var resp planmodifier.StringResponse
		tfkit.NewIMEI().PlanModifyString(t.Context(), planmodifier.StringRequest{Path: path.Root("imei"), ConfigValue: tt.config, StateValue: tt.state}, &resp)
		t.Log(name)
		checkErrors(t, resp.Diagnostics, tt.want)
	}
}

// A wrong check digit is a warning, and what is no IMEI at all is not doubted.
func TestDoubtful(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"490154203237518": 0, "490154203237517": 1, "unknown": 0, "": 0} {
		var resp validator.StringResponse
		tfkit.DoubtfulIMEI().ValidateString(t.Context(), validator.StringRequest{Path: path.Root("imei"), ConfigValue: types.StringValue(text)}, &resp)
		if n := resp.Diagnostics.WarningsCount(); n != want || resp.Diagnostics.HasError() {
			t.Errorf("%q: %v", text, resp.Diagnostics)
		}
	}
}
