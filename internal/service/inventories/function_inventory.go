// Package inventory is Terraform's side of inventories: the data source that
// reads a fleet as one, and the functions that make one of a CSV text, write one as
// CSV, and compare two.
package inventories

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

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
		MarkdownDescription: "Returns the inventory text for `simfleet_fleet` that a CSV text means. " +
			"Its first row names the columns: `iccid` and any of `state` (`enabled`, `disabled`), `label`, `imei_lock` (`true`, `false`), " +
			"`imei` and `tags` (separated by semicolons; a semicolon alone means no tags), for emnify and BICS `service_profile_id` and `tariff_profile_id`, and for Onomondo `onomondo.network_list`, `onomondo.connector` and `onomondo.technologies` (likewise separated). Every other row is a SIM.\n\n" +
			"An empty cell is not managed. Two apostrophes (`''`) are the empty text: they clear a label, or an IMEI. " +
			"An apostrophe before `=`, `+`, `-`, `@`, another apostrophe or a whole number is not part of the text, as in a spreadsheet: " +
			"`'=pump` is the label `=pump`, which no spreadsheet runs as a formula.\n\n" +
			"It reads what spreadsheets and portals write: columns separated by commas, semicolons, tabs or bars, or by what a first line `sep=;` says; " +
			"a byte order mark; any line ends; empty lines, empty columns and a separator too many; `6\" pipe`; `TRUE`, `Enabled`; " +
			"ICCIDs as `'8988…`, as `=\"8988…\"`, in printed groups and with the filler `F`; spaces around a cell, those that cannot be seen included. " +
			"An ICCID that a spreadsheet has rounded (`8.98828E+18`) cannot be read: format the column as text **before** the file is opened or filled in, and export it again. " +
			"Every mistake is reported with its line and column.\n\n" +
			"`file()` reads UTF-8 alone. What a spreadsheet saves as \"Unicode text\" is UTF-16, and what it saves as plain \"CSV\" has the code page of the computer: " +
			"give it as `textdecodebase64(filebase64(\"sims.csv\"), \"UTF-16LE\")`, or `\"windows-1252\"`.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "csv", MarkdownDescription: "The CSV text, usually from `file(\"sims.csv\")`."},
		},
		VariadicParameter: function.MapParameter{
			Name: "columns", ElementType: types.StringType,
			MarkdownDescription: "For a portal's export as it is: from which column to read what, such as `{ iccid = \"ICCID\", label = \"Device name\" }`. " +
				"Upper and lower case do not matter. All other columns are ignored, so that nothing is managed that is not named here; `iccid` is read from a column of that name if it is left out. " +
				"A state may then read `Activated`, `Active` or `true`, and `Deactivated`, `Suspended`, `Inactive` or `false`; an IMEI lock `yes` and `no`, `Locked` and `Unlocked`, `Enabled` and `Disabled`. At most one.",
		},
		Return: function.StringReturn{},
	}
}

// Run runs the function.
func (f *Function) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var csv string
	var columns []map[string]string
	if resp.Error = req.Arguments.Get(ctx, &csv, &columns); resp.Error != nil {
		return
	}
	inv, err := read(csv, columns)
	if err != nil {
		resp.Error = argumentError(err)
		return
	}
	resp.Error = resp.Result.Set(ctx, inv.Encode())
}

var errColumns = errors.New("there may be one map of columns; put all columns into it")

func read(csv string, columns []map[string]string) (*inventory.Inventory, error) {
	switch len(columns) {
	case 0:
		return inventory.FromCSV(csv)
	case 1:
		return inventory.FromExport(csv, columns[0])
	}
	return nil, errColumns
}

// argumentError is an error of the text, or else of the columns beside it.
func argumentError(err error) *function.FuncError {
	if _, ok := errors.AsType[*inventory.Error](err); ok {
		return function.NewArgumentFuncError(0, err.Error())
	}
	return function.NewArgumentFuncError(1, err.Error())
}
