package fleet

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// adoption adds up what adopting SIMs would change: a plan to create shows the
// wanted values and not that the platform has others.
type adoption struct {
	changed            []platform.ICCID
	enables, disables  int
	labels, locks, etc int
}

func (a *adoption) note(left platform.Change, current platform.State) {
	if left.Empty() {
		return
	}
	a.changed = append(a.changed, left.ICCID)
	switch {
	case left.Disables(current):
		a.disables++
	case left.State != nil:
		a.enables++
	}
	if left.Label != nil {
		a.labels++
	}
	if left.IMEILock != nil {
		a.locks++
	}
	if left.IMEI != nil || left.Tags != nil {
		a.etc++
	}
}

func (a *adoption) warn(diags *diag.Diagnostics) {
	if len(a.changed) == 0 {
		return
	}
	diags.AddAttributeWarning(path.Root("inventory"), "Adopting changes SIMs", fmt.Sprintf(
		"%d SIMs that the fleet adopts are not as the inventory wants them. Applying disables %d, enables %d, "+
			"changes the label of %d, the IMEI lock of %d and the IMEI or tags of %d.\n\n%s",
		len(a.changed), a.disables, a.enables, a.labels, a.locks, a.etc, tfkit.ListSIMs(a.changed)))
}
