package tfkit

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Format checks a text without showing it: it may be a secret.
type Format struct {
	Must  string // such as "must be an IP address"
	Holds func(string) bool
}

// HTTPSAddress is the format of addresses that secrets may be sent to, or be part of.
var HTTPSAddress = Format{"must be an address that begins with https://", regexp.MustCompile(`^https://[^/\s]+\S*$`).MatchString}

func (f Format) Description(context.Context) string { return f.Must }

func (f Format) MarkdownDescription(ctx context.Context) string { return f.Description(ctx) }

func (f Format) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if Known(req.ConfigValue) && !f.Holds(req.ConfigValue.ValueString()) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Attribute Value", req.Path.String()+" "+f.Must+".")
	}
}
