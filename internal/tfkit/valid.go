package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Valid checks a text of a configuration, and of nothing else. Every attribute with a
// [TextType] that can be written has it.
func Valid[K Kind]() validator.String { return valid[K]{} }

// Validators of the kinds that this package has.
var (
	ValidICCID     = Valid[iccidKind]
	ValidInventory = Valid[inventoryKind]
	ValidTimestamp = Valid[timestampKind]
	ValidPattern   = Valid[patternKind]
)

type valid[K Kind] struct{}

// doubtful is a kind of which some texts are right, and more likely a mistake.
type doubtful interface {
	// Doubt says what is doubtful about a text that passes Check; "" for nothing.
	Doubt(text string) string
}

func (valid[K]) Description(context.Context) string {
	var k K
	return "Must be a valid " + k.Name() + "."
}

func (v valid[K]) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (valid[K]) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if summary, err := (Text[K]{StringValue: req.ConfigValue}).problem(); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, summary, sentence(err))
		return
	}
	doubt[K](req, resp)
}

// doubt warns of a text that is right, and more likely a mistake.
func doubt[K Kind](req validator.StringRequest, resp *validator.StringResponse) {
	var k K
	if doubtful, ok := any(k).(doubtful); ok && !req.ConfigValue.IsNull() && !req.ConfigValue.IsUnknown() {
		if doubt := doubtful.Doubt(req.ConfigValue.ValueString()); doubt != "" {
			resp.Diagnostics.AddAttributeWarning(req.Path, "Doubtful "+k.Name(), doubt)
		}
	}
}
