package fleet

import (
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// moves collects what a platform says to the changes of the SIMs as they are.
type moves struct {
	refused  tfkit.SIMErrors
	warnings []string // in the order of their first SIM
	sims     map[string][]platform.ICCID
}

func (m *moves) check(a *account.Account, sim platform.SIM, left platform.Change) {
	warnings, err := a.CheckMove(sim, left)
	if err != nil {
		m.refused.Add(sim.ICCID, err)
	}
	for _, warning := range warnings {
		m.warn(tfkit.Anonymous(warning, sim.ICCID), sim.ICCID)
	}
}

func (m *moves) warn(warning string, iccid platform.ICCID) {
	if m.sims == nil {
		m.sims = map[string][]platform.ICCID{}
	}
	if !slices.Contains(m.warnings, warning) {
		m.warnings = append(m.warnings, warning)
	}
	m.sims[warning] = append(m.sims[warning], iccid)
}

// report reports whether nothing was refused.
func (m *moves) report(diags *diag.Diagnostics) bool {
	for _, warning := range m.warnings {
		sims := m.sims[warning]
		diags.AddAttributeWarning(path.Root("inventory"), "Mind the consequences",
			fmt.Sprintf("%d SIMs: %s\n\n%s", len(sims), warning, tfkit.ListSIMs(sims)))
	}
	m.refused.Report(diags, path.Root("inventory"), "Plan refused")
	return m.refused.Len() == 0
}
