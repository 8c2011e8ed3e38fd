package fleet

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	Inventory     tfkit.Inventory `tfsdk:"inventory"`
	OnDestroy     types.String    `tfsdk:"on_destroy"`
	Timeouts      timeouts.Value  `tfsdk:"timeouts"`
	ID            types.String    `tfsdk:"id"`
	SIMCount      types.Int64     `tfsdk:"sim_count"`
	EnabledCount  types.Int64     `tfsdk:"enabled_count"`
	DisabledCount types.Int64     `tfsdk:"disabled_count"`
	AllowEmpty    types.Bool      `tfsdk:"allow_empty"`
	ChangeSummary types.Object    `tfsdk:"change_summary"`
}

// parsed returns the inventory; a null one is empty. The text has passed
// validation, so that an error is a bug or a state written by hand.
func (m model) parsed() (*inventory.Inventory, error) {
	if m.Inventory.IsNull() {
		return inventory.New(nil), nil
	}
	return inventory.Parse(m.Inventory.ValueString())
}

// counts is how many of a fleet's SIMs are in each state.
type counts struct{ enabled, disabled int64 }

func (c *counts) add(state platform.State, n int64) {
	if state == platform.Enabled {
		c.enabled += n
	} else {
		c.disabled += n
	}
}

func (m model) counts() counts {
	return counts{enabled: m.EnabledCount.ValueInt64(), disabled: m.DisabledCount.ValueInt64()}
}

// setCounts fills in the counts.
func (m *model) setCounts(c counts, sims int) {
	m.SIMCount = types.Int64Value(int64(sims))
	m.EnabledCount = types.Int64Value(c.enabled)
	m.DisabledCount = types.Int64Value(c.disabled)
}

// newID names a fleet after its platform and the SIMs that it starts with, so
// that importing the same SIMs gives the same id.
func newID(name platform.Name, inv *inventory.Inventory) types.String {
	hash := sha256.New()
	for _, iccid := range slices.Sorted(slices.Values(inv.ICCIDs())) {
		hash.Write([]byte(iccid))
	}
	return types.StringValue(string(name) + "-" + hex.EncodeToString(hash.Sum(nil)[:4]))
}
