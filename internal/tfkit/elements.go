package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// ValidElements checks the elements of a list whose type is a [TextType]: the
// framework checks custom types of attributes only while it validates, and of
// elements not before they are read.
func ValidElements() validator.List { return validElements{} }

type validElements struct{}

func (validElements) Description(context.Context) string { return "Every element must be valid." }

func (v validElements) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (validElements) ValidateList(ctx context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	for i, element := range req.ConfigValue.Elements() {
		checked, ok := element.(xattr.ValidateableAttribute)
		if !ok {
			continue
		}
		var answer xattr.ValidateAttributeResponse
		checked.ValidateAttribute(ctx, xattr.ValidateAttributeRequest{Path: req.Path.AtListIndex(i)}, &answer)
		resp.Diagnostics.Append(answer.Diagnostics...)
	}
}
