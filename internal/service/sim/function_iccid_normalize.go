package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

var _ function.Function = (*ICCIDNormalize)(nil)

// ICCIDNormalize is the function iccid_normalize.
type ICCIDNormalize struct{}

// NewICCIDNormalize makes one.
func NewICCIDNormalize() function.Function { return &ICCIDNormalize{} }

// Metadata names the function.
func (f *ICCIDNormalize) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "iccid_normalize"
}

// Definition describes the function.
func (f *ICCIDNormalize) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The 19 digits of an ICCID",
		MarkdownDescription: "Returns the 19 digits of an ICCID without its check digit, the form in which the provider shows every SIM. " +
			"It takes 19 digits or 20 with the Luhn check digit, which is verified, and what is found in print and in modems: " +
			"spaces and hyphens between the digits, and the filler `F` in place of a 20th digit.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "text", MarkdownDescription: "The ICCID, as printed on the card or read from a modem (`AT+CCID`)."},
		},
		Return: function.StringReturn{},
	}
}

// Run runs the function.
func (f *ICCIDNormalize) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	iccid, err := platform.ParseICCID(platform.UngroupICCID(text))
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, string(iccid))
}
