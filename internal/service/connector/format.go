package connector

import (
	"context"
	"net/netip"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// format checks a text without showing it: it may be a secret.
type format struct {
	must  string
	holds func(string) bool
}

var (
	httpsAddress = format{"must be an address that begins with https://", regexp.MustCompile(`^https://[^/\s]+\S*$`).MatchString}
	pemText      = format{"must be the PEM text itself, which begins with -----BEGIN …; file(\"…\") reads it from a file", regexp.MustCompile(`-----BEGIN [A-Z0-9 ]+-----`).MatchString}
	ipAddress    = format{"must be an IP address, without a port", isAddress}
)

// isAddress takes networks too: that the platform does not is its own to say.
func isAddress(text string) bool {
	_, err := netip.ParseAddr(text)
	if err != nil {
		_, err = netip.ParsePrefix(text)
	}
	return err == nil
}

func (f format) Description(context.Context) string { return f.must }

func (f format) MarkdownDescription(ctx context.Context) string { return f.Description(ctx) }

func (f format) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if known(req.ConfigValue) && !f.holds(req.ConfigValue.ValueString()) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Attribute Value", req.Path.String()+" "+f.must+".")
	}
}
