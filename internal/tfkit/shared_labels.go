package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// WarnSharedLabels warns of SIMs that are to have the label of another one, on platforms
// that are known to keep labels unique. It is no error: that is known from an older
// interface only. The label itself is the user's, and not repeated.
func WarnSharedLabels(diags *diag.Diagnostics, at path.Path, a *account.Account, wants []*platform.Change) {
	shared := a.SharedLabels(wants)
	if len(shared) == 0 {
		return
	}
	diags.AddAttributeWarning(at, "Labels are not unique", fmt.Sprintf(
		"%s is to keep labels unique, and %s would have the label of another one in the configuration: the platform may refuse them in the apply. "+
			"Give each SIM a label of its own. To swap the labels of two SIMs, give one of them another label in an apply before.\n\n%s",
		a.Name().Title(), Count(len(shared), "SIM"), ListSIMs(shared)))
}
