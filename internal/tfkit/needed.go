package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Needed is the validator of an attribute that every object of a set has to have. The
// framework's own Required cannot be used there: in a set with an element that is not
// known yet it takes the element's attributes for missing.
type Needed struct{}

var (
	_ validator.String = Needed{}
	_ validator.Int64  = Needed{}
	_ validator.Set    = Needed{}
)

// Description implements the validators.
func (Needed) Description(context.Context) string { return "Must be set." }

// MarkdownDescription implements the validators.
func (n Needed) MarkdownDescription(ctx context.Context) string { return n.Description(ctx) }

// ValidateString implements [validator.String].
func (Needed) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	needed(req.ConfigValue, req.Path, &resp.Diagnostics)
}

// ValidateInt64 implements [validator.Int64].
func (Needed) ValidateInt64(_ context.Context, req validator.Int64Request, resp *validator.Int64Response) {
	needed(req.ConfigValue, req.Path, &resp.Diagnostics)
}

// ValidateSet implements [validator.Set].
func (Needed) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	needed(req.ConfigValue, req.Path, &resp.Diagnostics)
}

func needed(value attr.Value, at path.Path, diags *diag.Diagnostics) {
	if value.IsNull() && !inUnknown(at) {
		diags.AddAttributeError(at, "Missing Configuration for Required Attribute", "Each object of the set has to set "+last(at)+".")
	}
}

// inUnknown reports whether a path leads through an element that is not known yet.
func inUnknown(at path.Path) bool {
	for _, step := range at.Steps() {
		if element, ok := step.(path.PathStepElementKeyValue); ok && element.IsUnknown() {
			return true
		}
	}
	return false
}

func last(at path.Path) string {
	steps := at.Steps()
	return steps[len(steps)-1].String()
}
