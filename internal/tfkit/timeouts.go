package tfkit

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Timeouts is the attribute of the times that a resource's operations may take; usual is
// what each may take where the user sets none.
func Timeouts(ctx context.Context, usual time.Duration) schema.Attribute {
	doc := func(operation string) string {
		return fmt.Sprintf("How long %s may take, such as `90s`, `30m` or `2h`. Default: `%dm`.", operation, int(usual.Minutes()))
	}
	whole := timeouts.Attributes(ctx, timeouts.Opts{
		Create: true, Read: true, Update: true, Delete: true,
		CreateDescription: doc("adopting"), ReadDescription: doc("a refresh"), UpdateDescription: doc("a change"), DeleteDescription: doc("releasing"),
	})
	nested, ok := whole.(schema.SingleNestedAttribute)
	if !ok {
		return whole
	}
	nested.MarkdownDescription = "How long operations may take."
	for name, attribute := range nested.Attributes {
		if text, ok := attribute.(schema.StringAttribute); ok {
			text.MarkdownDescription, text.Description = text.Description, ""
			text.Validators = append(text.Validators, positive{})
			nested.Attributes[name] = text
		}
	}
	return nested
}

// positive refuses a duration that leaves no time at all.
type positive struct{}

func (positive) Description(context.Context) string { return "Must be longer than 0." }

func (p positive) MarkdownDescription(ctx context.Context) string { return p.Description(ctx) }

func (positive) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	d, err := time.ParseDuration(req.ConfigValue.ValueString())
	if err == nil && d <= 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid timeout",
			fmt.Sprintf("%q leaves no time. Write a duration above 0, such as \"30m\", or leave it out.", req.ConfigValue.ValueString()))
	}
}
