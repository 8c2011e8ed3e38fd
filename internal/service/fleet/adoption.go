package fleet

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// effects are what a plan does to SIMs and does not show, or not clearly enough: which
// of them go off the network, and what adopting changes.
type effects struct {
	off     []platform.ICCID
	adopted []platform.ICCID // those that adopting changes
	counts  summary          // of those
}

// note takes down what is left to do to a SIM that is as prior says. A released SIM
// whose state nobody knows is not in the account any more.
func (e *effects) note(left, prior platform.Change, adopts bool) {
	if left.Empty() {
		return
	}
	if prior.State != nil && left.Disables(*prior.State) {
		e.off = append(e.off, left.ICCID)
	}
	if adopts {
		e.adopted = append(e.adopted, left.ICCID)
		e.counts.change(left, prior)
	}
}

// warn adds one warning for the fleet, the most serious first.
func (e *effects) warn(diags *diag.Diagnostics) {
	var parts []string
	if n := len(e.off); n > 0 {
		parts = append(parts, fmt.Sprintf("Applying takes %s off the network.\n\n%s", tfkit.Count(n, "SIM"), tfkit.ListSIMs(e.off)))
	}
	if n := len(e.adopted); n > 0 {
		parts = append(parts, fmt.Sprintf("Adopting changes %s that the platform has different: %s.\n\n%s", tfkit.Count(n, "SIM"), e.summary(), tfkit.ListSIMs(e.adopted)))
	}
	if len(parts) == 0 {
		return
	}
	summary := "Adopting changes SIMs"
	if len(e.off) > 0 {
		summary = "SIMs go off the network"
	}
	diags.AddAttributeWarning(path.Root("inventory"), summary, strings.Join(parts, "\n\n"))
}

// summary tells what adopting changes, on how many SIMs.
func (e *effects) summary() string {
	var parts []string
	add := func(what string, n int64) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s)", what, tfkit.Count(n, "SIM")))
		}
	}
	add("state to disabled", e.counts.disabled)
	add("state to enabled", e.counts.enabled)
	add("IMEI lock", e.counts.locked+e.counts.unlocked)
	add("IMEI", e.counts.devices)
	for _, d := range platform.Descriptors() {
		add(d.Title, e.counts.changed[d.Attribute])
	}
	return strings.Join(parts, ", ")
}
