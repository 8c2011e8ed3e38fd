package inventories

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

var _ function.Function = (*DiffFunction)(nil)

// DiffFunction is the function inventory_diff.
type DiffFunction struct{}

// NewDiffFunction makes one.
func NewDiffFunction() function.Function { return &DiffFunction{} }

// Metadata names the function.
func (f *DiffFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "inventory_diff"
}

// difference and diff are what the function returns, an element and the whole.
type difference struct {
	ICCID     string  `tfsdk:"iccid"`
	Attribute string  `tfsdk:"attribute"`
	Before    *string `tfsdk:"before"`
	After     *string `tfsdk:"after"`
}

type diff struct {
	Added    []string     `tfsdk:"added"`
	Removed  []string     `tfsdk:"removed"`
	Enabled  []string     `tfsdk:"enabled"`
	Disabled []string     `tfsdk:"disabled"`
	Changed  []difference `tfsdk:"changed"`
}

func diffTypes() map[string]attr.Type {
	iccids := types.ListType{ElemType: types.StringType}
	return map[string]attr.Type{
		"added": iccids, "removed": iccids, "enabled": iccids, "disabled": iccids,
		"changed": types.ListType{ElemType: types.ObjectType{AttrTypes: map[string]attr.Type{
			"iccid": types.StringType, "attribute": types.StringType, "before": types.StringType, "after": types.StringType,
		}}},
	}
}

// Definition describes the function.
func (f *DiffFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "What differs between two inventories",
		MarkdownDescription: "Returns what differs between two inventory texts, for outputs and `check` blocks. It compares texts, and asks no platform. The result is an object of lists:\n\n" +
			"- `added`, `removed`: the ICCIDs of the SIMs that only `after`, or only `before`, lists;\n" +
			"- `enabled`, `disabled`: the ICCIDs of the SIMs that `after` enables, or disables, and `before` did not; added ones included;\n" +
			"- `changed`: an object for each value that differs in a SIM that both list, with `iccid`, `attribute` (such as `label` or `onomondo.connector`), `before` and `after`. " +
			"The values are texts, lists in JSON; null where the attribute is not managed.\n\n" +
			"ICCIDs of 19 and 20 digits mean the same SIM, an IMEI and its IMEISV the same device, and the order of lists does not count. " +
			"With `{}` for `before`, every SIM is added.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "before", MarkdownDescription: "An inventory, such as that of the data source `simfleet_inventory`."},
			function.StringParameter{Name: "after", MarkdownDescription: "The inventory that would take its place."},
		},
		Return: function.ObjectReturn{AttributeTypes: diffTypes()},
	}
}

// Run runs the function.
func (f *DiffFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var texts [2]string
	if resp.Error = req.Arguments.Get(ctx, &texts[0], &texts[1]); resp.Error != nil {
		return
	}
	var parsed [2]*inventory.Inventory
	for i, text := range texts {
		var err error
		if parsed[i], err = inventory.Parse(text); err != nil {
			resp.Error = function.ConcatFuncErrors(resp.Error, function.NewArgumentFuncError(int64(i), err.Error()))
		}
	}
	if resp.Error == nil {
		resp.Error = resp.Result.Set(ctx, diffOf(inventory.Compare(parsed[0], parsed[1])))
	}
}

// diffOf is the result, in which a list is empty and never null.
func diffOf(d inventory.Diff) diff {
	out := diff{Added: orEmpty(d.Added), Removed: orEmpty(d.Removed), Enabled: orEmpty(d.Enabled), Disabled: orEmpty(d.Disabled), Changed: make([]difference, 0, len(d.Changed))}
	for _, c := range d.Changed {
		out.Changed = append(out.Changed, difference{ICCID: c.SIM, Attribute: string(c.Attribute), Before: c.Before, After: c.After})
	}
	return out
}

func orEmpty(iccids []string) []string {
	if iccids == nil {
		return []string{}
	}
	return iccids
}
