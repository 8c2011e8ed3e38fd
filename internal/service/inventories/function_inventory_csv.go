package inventories

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

var _ function.Function = (*CSVFunction)(nil)

// CSVFunction is the function inventory_csv.
type CSVFunction struct{}

// NewCSVFunction makes one.
func NewCSVFunction() function.Function { return &CSVFunction{} }

// Metadata names the function.
func (f *CSVFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "inventory_csv"
}

// Definition describes the function.
func (f *CSVFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "An inventory as CSV, one SIM a line",
		MarkdownDescription: "Returns an inventory text as CSV, one SIM a line and in the inventory's order, with the columns of what it manages. " +
			"In a repository the difference of two versions shows the SIMs that changed. The function `inventory` reads the same inventory from it.\n\n" +
			"A cell is empty where an attribute is not managed, two apostrophes (`''`) where it is managed and empty. Texts that a spreadsheet would run as a formula, " +
			"because they begin with `=`, `+`, `-` or `@`, have an apostrophe before them, which `inventory` takes off again; " +
			"a text with spaces around it is written as `=\" text \"`, and tags that hold a semicolon as a JSON list. " +
			"A spreadsheet that opens the file must be told that ICCIDs are texts (in Excel: Data, From Text/CSV, and the type Text for the columns `iccid` and `imei`): it rounds them otherwise.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "inventory", MarkdownDescription: "The inventory, such as that of a `simfleet_fleet` or of the data source `simfleet_inventory`."},
		},
		Return: function.StringReturn{},
	}
}

// Run runs the function.
func (f *CSVFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	inv, err := inventory.Parse(text)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, inv.CSV())
}
