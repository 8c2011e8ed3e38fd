package fleet

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// adoption adds up what adopting SIMs would change: a plan to create shows the
// wanted values and not that the platform has others.
type adoption struct {
	changed                                []platform.ICCID
	disabled, enabled                      int
	labels, locks, imeis, tags             int
	networkLists, connectors, technologies int
}

func (a *adoption) note(left platform.Change, current platform.State) {
	if left.Empty() {
		return
	}
	a.changed = append(a.changed, left.ICCID)
	tick(&a.disabled, left.Disables(current))
	tick(&a.enabled, left.State != nil && !left.Disables(current))
	tick(&a.labels, left.Label != nil)
	tick(&a.locks, left.IMEILock != nil)
	tick(&a.imeis, left.IMEI != nil)
	tick(&a.tags, left.Tags != nil)
	tick(&a.networkLists, left.NetworkList != nil)
	tick(&a.connectors, left.Connector != nil)
	tick(&a.technologies, left.Technologies != nil)
}

func tick(n *int, when bool) {
	if when {
		*n++
	}
}

func (a *adoption) warn(diags *diag.Diagnostics) {
	if len(a.changed) == 0 {
		return
	}
	diags.AddAttributeWarning(path.Root("inventory"), "Adopting changes SIMs", fmt.Sprintf(
		"%d of the SIMs that the fleet adopts are not as the inventory wants them. Applying changes %s.\n\n%s",
		len(a.changed), a.summary(), tfkit.ListSIMs(a.changed)))
}

// summary tells what changes on how many SIMs.
func (a *adoption) summary() string {
	var parts []string
	for _, part := range []struct {
		what string
		n    int
	}{
		{"state to disabled", a.disabled}, {"state to enabled", a.enabled}, {"label", a.labels},
		{"IMEI lock", a.locks}, {"IMEI", a.imeis}, {"tags", a.tags},
		{"network list", a.networkLists}, {"connector", a.connectors}, {"technologies", a.technologies},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%d SIMs)", part.what, part.n))
		}
	}
	return strings.Join(parts, ", ")
}
