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
	ValidIMEI      = Valid[imeiKind]
	ValidInventory = Valid[inventoryKind]
	ValidTimestamp = Valid[timestampKind]
	ValidPattern   = Valid[patternKind]
)

type valid[K Kind] struct{}

func (valid[K]) Description(context.Context) string {
	var k K
	return "Must be a valid " + k.Name() + "."
}

func (v valid[K]) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (valid[K]) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if summary, err := (Text[K]{StringValue: req.ConfigValue}).problem(); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, summary, sentence(err))
	}
}
