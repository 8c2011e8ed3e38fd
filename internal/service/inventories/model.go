package inventories

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// dataModel is the data source simfleet_inventory.
type dataModel struct {
	Attributes []string      `tfsdk:"attributes"`
	ICCIDs     []tfkit.ICCID `tfsdk:"iccids"`
	State      types.String  `tfsdk:"state"`
	Label      tfkit.Pattern `tfsdk:"label"`
	Inventory  types.String  `tfsdk:"inventory"`
	SIMCount   types.Int64   `tfsdk:"sim_count"`
}

// settable are the attributes that an inventory can manage.
var settable = inventory.Attributes()

// usual are those that are managed where nothing else is asked for.
var usual = settable[:3:3]

func names(attributes []platform.Attribute) []string {
	out := make([]string, len(attributes))
	for i, a := range attributes {
		out[i] = string(a)
	}
	return out
}

// managed are the attributes to put into the inventory, in the usual order.
func (m *dataModel) managed() []platform.Attribute {
	if m.Attributes == nil {
		return usual
	}
	return slices.DeleteFunc(slices.Clone(settable), func(a platform.Attribute) bool { return !slices.Contains(m.Attributes, string(a)) })
}

// iccids are the chosen SIMs in ascending order, each once.
func (m *dataModel) iccids() []platform.ICCID {
	out := make([]platform.ICCID, len(m.ICCIDs))
	for i, iccid := range m.ICCIDs {
		out[i] = tfkit.CanonicalICCID(iccid)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// show writes the inventory of those SIMs that pass the filters.
func (m *dataModel) show(sims []platform.SIM, attributes []platform.Attribute, traits platform.Traits) {
	sims = tfkit.Filter{State: m.State, Label: m.Label}.Select(sims)
	entries := make([]inventory.Entry, len(sims))
	for i, sim := range sims {
		entries[i] = inventory.Of(&sim, attributes, traits)
	}
	m.Inventory = types.StringValue(inventory.New(entries).Lines())
	m.SIMCount = types.Int64Value(int64(len(entries)))
}

// example is a change of one attribute, to ask a platform whether it can do such.
func example(a platform.Attribute, traits platform.Traits) platform.Change {
	return inventory.Of(&platform.SIM{
		ICCID:        "8988280666000000000",
		State:        platform.Enabled,
		Label:        "label",
		IMEILock:     true,
		IMEI:         "490154203237518",
		Tags:         []string{"tag"},
		Technologies: platform.Technologies(),

		ServiceProfileID: 1, TariffProfileID: 1,
	}, []platform.Attribute{a}, traits).Want
}
