package tfkit_test

import (
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// A time-out that leaves no time is an error of the configuration, and not of the apply.
func TestTimeoutsLeaveTime(t *testing.T) {
	t.Parallel()
	nested, ok := tfkit.Timeouts(t.Context(), time.Hour).(schema.SingleNestedAttribute)
	if !ok {
		t.Fatal("timeouts are no object")
	}
	for name, attribute := range nested.Attributes {
		text, ok := attribute.(schema.StringAttribute)
		if !ok {
			t.Fatalf("%s is no text", name)
		}
		for value, valid := range map[string]bool{"30m": true, "-5s": false, "0s": false, "soon": false} {
			failed := false
			for _, v := range text.Validators {
				resp := validator.StringResponse{}
				v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root(name), ConfigValue: types.StringValue(value)}, &resp)
				failed = failed || resp.Diagnostics.HasError()
			}
			if failed == valid {
				t.Errorf("%s = %q: an error is %t", name, value, failed)
			}
		}
	}
}
