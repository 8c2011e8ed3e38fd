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
	// lost SIMs are not refused: they are warned of, in the order of stuck.
	lost  lost
	stuck []string
}

// check reports whether the change is going to be made.
func (m *moves) check(a *account.Account, sim platform.SIM, left platform.Change) bool {
	warnings, err := a.CheckTransition(sim, left)
	if err != nil && m.lost.has(sim.ICCID) {
		reason := tfkit.Anonymous(tfkit.Explain(err), sim.ICCID)
		m.stuck = m.group(m.stuck, reason, sim.ICCID)
		return false
	}
	if err != nil {
		m.refused.Add(sim.ICCID, err)
	}
	for _, warning := range warnings {
		m.warnings = m.group(m.warnings, tfkit.Anonymous(warning, sim.ICCID), sim.ICCID)
	}
	return err == nil
}

// group notes a SIM under a text, and returns the texts with it.
func (m *moves) group(texts []string, text string, iccid platform.ICCID) []string {
	if m.sims == nil {
		m.sims = map[string][]platform.ICCID{}
	}
	m.sims[text] = append(m.sims[text], iccid)
	if slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}

// report reports whether nothing was refused.
func (m *moves) report(diags *diag.Diagnostics) bool {
	for _, warning := range m.warnings {
		sims := m.sims[warning]
		diags.AddAttributeWarning(path.Root("inventory"), "Change has side effects",
			fmt.Sprintf("%s: %s\n\n%s", tfkit.Count(len(sims), "SIM"), warning, tfkit.ListSIMs(sims)))
	}
	warnRefused(diags, m.stuck, m.sims)
	m.refused.Report(diags, path.Root("inventory"), "Plan refused")
	return m.refused.Len() == 0
}
