package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

var _ function.Function = (*IMEINormalize)(nil)

// IMEINormalize is the function imei_normalize.
type IMEINormalize struct{}

// NewIMEINormalize makes one.
func NewIMEINormalize() function.Function { return &IMEINormalize{} }

// Metadata names the function.
func (f *IMEINormalize) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "imei_normalize"
}

// Definition describes the function.
func (f *IMEINormalize) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The 15 digits of an IMEI",
		MarkdownDescription: "Returns the 15 digits of an IMEI, check digit included. It takes an IMEI, whose Luhn check digit is verified " +
			"(networks transmit a `0` in its place, which is accepted), or the 16 digits of an IMEISV, whose software version is dropped. " +
			"Spaces and hyphens between the digits do not count.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "The IMEI or IMEISV, as printed on the device or shown by a platform."},
		},
		Return: function.StringReturn{},
	}
}

// Run runs the function.
func (f *IMEINormalize) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	imei, err := platform.ParseIMEI(platform.UngroupDigits(text))
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, string(imei))
}
