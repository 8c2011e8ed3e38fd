package tfkit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A fleet can fail a thousand times for one reason. At most maxGroups reasons
// are reported, each naming at most maxListed SIMs.
const (
	maxGroups = 20
	maxListed = 20
)

// SIMErrors collects what went wrong with each SIM and reports it by reason.
type SIMErrors struct {
	reasons []string // in the order of their first SIM
	sims    map[string][]platform.ICCID
}

// Add notes that err happened to a SIM.
func (e *SIMErrors) Add(iccid platform.ICCID, err error) {
	if e.sims == nil {
		e.sims = map[string][]platform.ICCID{}
	}
	reason := strings.ReplaceAll(Explain(err), string(iccid), simPlaceholder)
	if _, known := e.sims[reason]; !known {
		e.reasons = append(e.reasons, reason)
	}
	e.sims[reason] = append(e.sims[reason], iccid)
}

// simPlaceholder stands for the ICCID in a reason, so that the same reason of
// many SIMs is one.
const simPlaceholder = "\x00"

// Len is how many SIMs failed.
func (e *SIMErrors) Len() int {
	n := 0
	for _, sims := range e.sims {
		n += len(sims)
	}
	return n
}

// Report adds a diagnostic for each reason at an attribute.
func (e *SIMErrors) Report(diags *diag.Diagnostics, at path.Path, summary string) {
	for i, reason := range e.reasons {
		if i == maxGroups {
			diags.AddAttributeError(at, summary, fmt.Sprintf("And %d more reasons; they are reported when these are mended.", len(e.reasons)-i))
			return
		}
		diags.AddAttributeError(at, summary, detail(reason, e.sims[reason]))
	}
}

func detail(reason string, sims []platform.ICCID) string {
	if len(sims) > 1 {
		return fmt.Sprintf("%d SIMs: %s\n\n%s", len(sims), strings.ReplaceAll(reason, "SIM "+simPlaceholder, "the SIM"), ListSIMs(sims))
	}
	iccid := string(sims[0])
	if !strings.Contains(reason, simPlaceholder) && !strings.Contains(reason, iccid) {
		return fmt.Sprintf("SIM %s: %s", iccid, reason)
	}
	return strings.ReplaceAll(reason, simPlaceholder, iccid)
}

// ListSIMs names SIMs in their order, at most twenty.
func ListSIMs(sims []platform.ICCID) string {
	sims = slices.Sorted(slices.Values(sims))
	more := ""
	if len(sims) > maxListed {
		more = fmt.Sprintf(" and %d more", len(sims)-maxListed)
		sims = sims[:maxListed]
	}
	names := make([]string, len(sims))
	for i, iccid := range sims {
		names[i] = string(iccid)
	}
	return "SIMs: " + strings.Join(names, ", ") + more
}
