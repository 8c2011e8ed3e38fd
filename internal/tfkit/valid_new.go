package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// ValidWhereNew is [Valid] for what a resource imports from the platform: the text is
// refused where it would be sent, and what the state has already is accepted. A
// configuration that Terraform has generated from an import must not be refused for what
// the platform shows. It goes first in an attribute's list, with [Doubtful].
func ValidWhereNew[K Kind]() planmodifier.String { return validWhereNew[K]{} }

// Validity of the kinds that platforms show otherwise.
var (
	NewIMEI      = ValidWhereNew[imeiKind]
	DoubtfulIMEI = Doubtful[imeiKind]
)

type validWhereNew[K Kind] struct{}

func (validWhereNew[K]) Description(context.Context) string {
	var k K
	return "Must be a valid " + k.Name() + ", or what the platform shows."
}

func (m validWhereNew[K]) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (validWhereNew[K]) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.Equal(req.StateValue) {
		return
	}
	if summary, err := (Text[K]{StringValue: req.ConfigValue}).problem(); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, summary, sentence(err))
	}
}

// Doubtful is the part of [Valid] that warns.
func Doubtful[K Kind]() validator.String { return doubtfully[K]{} }

type doubtfully[K Kind] struct{}

func (doubtfully[K]) Description(context.Context) string {
	var k K
	return "Should be a likely " + k.Name() + "."
}

func (v doubtfully[K]) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (doubtfully[K]) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	doubt[K](req, resp)
}
