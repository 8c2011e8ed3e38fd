package tfkit_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// What each object of a set has to have is missed in an object that is known, and in no
// other: nobody knows yet what that has.
func TestNeeded(t *testing.T) {
	t.Parallel()
	known := types.ObjectNull(nil)
	for name, c := range map[string]struct {
		object types.Object
		null   bool
		missed bool
	}{
		"there":              {known, false, false},
		"missing":            {known, true, true},
		"of what is to come": {types.ObjectUnknown(nil), true, false},
	} {
		at := path.Root("networks").AtSetValue(c.object).AtName("mcc")
		text, number, set := types.StringValue("238"), types.Int64Value(1), types.SetValueMust(types.StringType, nil)
		if c.null {
			text, number, set = types.StringNull(), types.Int64Null(), types.SetNull(types.StringType)
		}
		var texts validator.StringResponse
		tfkit.Needed{}.ValidateString(t.Context(), validator.StringRequest{Path: at, ConfigValue: text}, &texts)
		var numbers validator.Int64Response
		tfkit.Needed{}.ValidateInt64(t.Context(), validator.Int64Request{Path: at, ConfigValue: number}, &numbers)
		var sets validator.SetResponse
		tfkit.Needed{}.ValidateSet(t.Context(), validator.SetRequest{Path: at, ConfigValue: set}, &sets)
		for kind, diags := range map[string]diag.Diagnostics{"text": texts.Diagnostics, "number": numbers.Diagnostics, "set": sets.Diagnostics} {
			if diags.HasError() != c.missed {
				t.Errorf("%s, %s: %v", name, kind, diags)
			}
		}
	}
}
