package fleet

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// shareLabels warns of SIMs that are to have the label of another one, on platforms
// that are known to keep labels unique. It is no error: that is known from an older
// interface only. The label itself is the user's, and not repeated.
func (p planCheck) shareLabels(inv *inventory.Inventory) {
	if p.account == nil || !p.account.Traits().UniqueLabels {
		return
	}
	first := map[string]platform.ICCID{}
	var shared []platform.ICCID
	for _, e := range inv.Entries {
		if e.Want.Label == nil || *e.Want.Label == "" {
			continue
		}
		if _, taken := first[*e.Want.Label]; taken {
			shared = append(shared, e.ICCID())
		} else {
			first[*e.Want.Label] = e.ICCID()
		}
	}
	if len(shared) > 0 {
		p.diags.AddAttributeWarning(path.Root("inventory"), "Labels are not unique", fmt.Sprintf(
			"%s is to keep labels unique, and %s would have the label of another one in the inventory: the platform may refuse them in the apply. "+
				"Give each SIM a label of its own. To swap the labels of two SIMs, give one of them another label in an apply before.\n\n%s",
			p.account.Name().Title(), tfkit.Count(len(shared), "SIM"), tfkit.ListSIMs(shared)))
	}
}
