package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// ValidElements is [Valid] for the elements of a list whose type is a [TextType].
func ValidElements() validator.List { return validElements{} }

type validElements struct{}

func (validElements) Description(context.Context) string { return "Every element must be valid." }

func (v validElements) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (validElements) ValidateList(ctx context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	for i, element := range req.ConfigValue.Elements() {
		checked, ok := element.(interface{ problem() (string, error) })
		if !ok {
			continue
		}
		if summary, err := checked.problem(); err != nil {
			resp.Diagnostics.AddAttributeError(req.Path.AtListIndex(i), summary, sentence(err))
		}
	}
}
