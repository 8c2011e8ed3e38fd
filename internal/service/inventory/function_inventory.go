// Package inventory is Terraform's side of inventories: the data source that
// reads a fleet as one, and the function that makes one of a CSV text.
package inventory

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

var _ function.Function = (*Function)(nil)

// Function is the function inventory.
type Function struct{}

// NewFunction makes one.
func NewFunction() function.Function { return &Function{} }

// Metadata names the function.
func (f *Function) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "inventory"
}

// Definition describes the function.
func (f *Function) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "A CSV text as an inventory",
		MarkdownDescription: "Returns the inventory text for `simfleet_fleet` that a CSV text (RFC 4180) means. " +
			"Its first row names the columns: `iccid` and any of `state` (`enabled`, `disabled`), `label`, `imei_lock` (`true`, `false`), " +
			"`imei` and `tags` (separated by semicolons; a semicolon alone means no tags), and for Onomondo `onomondo.network_list`, `onomondo.connector` and `onomondo.technologies` (likewise separated). Every other row is a SIM. An empty cell is not managed.\n\n" +
			"It reads what spreadsheets write: columns separated by commas, semicolons or tabs, a byte order mark, `TRUE` and `FALSE`, " +
			"spaces around a cell, rows of empty cells at the end. Every mistake is reported with its line and column.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "csv", MarkdownDescription: "The CSV text, usually from `file(\"sims.csv\")`."},
		},
		Return: function.StringReturn{},
	}
}

// Run runs the function.
func (f *Function) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var csv string
	if resp.Error = req.Arguments.Get(ctx, &csv); resp.Error != nil {
		return
	}
	inv, err := inventory.FromCSV(csv)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, inv.Encode())
}
