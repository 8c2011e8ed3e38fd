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
	// Outcome is said once, behind the first reason, such as how many SIMs did not fail.
	Outcome string

	reasons []string // in the order of their first SIM, without ICCIDs
	groups  map[string]*simGroup
}

type simGroup struct {
	detail string // the first SIM's
	sims   []platform.ICCID
}

// Add notes that err happened to a SIM.
func (e *SIMErrors) Add(iccid platform.ICCID, err error) {
	if e.groups == nil {
		e.groups = map[string]*simGroup{}
	}
	detail := SIMDetail(iccid, err)
	reason := Anonymous(detail, append(platform.Named(err), iccid)...)
	group, known := e.groups[reason]
	if !known {
		group = &simGroup{detail: detail}
		e.groups[reason] = group
		e.reasons = append(e.reasons, reason)
	}
	group.sims = append(group.sims, iccid)
}

// Anonymous takes ICCIDs out of a text, so that the same text about many SIMs is
// one.
func Anonymous(text string, iccids ...platform.ICCID) string {
	for _, iccid := range iccids {
		text = strings.ReplaceAll(text, "no SIM "+string(iccid), "no such SIM")
		text = strings.ReplaceAll(text, "SIM "+string(iccid), "the SIM")
		text = strings.ReplaceAll(text, string(iccid), "…")
	}
	return strings.ReplaceAll(text, "…, …", "…")
}

// Len is how many SIMs failed.
func (e *SIMErrors) Len() int {
	n := 0
	for _, group := range e.groups {
		n += len(group.sims)
	}
	return n
}

// Report adds a diagnostic for each reason at an attribute.
func (e *SIMErrors) Report(diags *diag.Diagnostics, at path.Path, summary string) {
	for i, reason := range e.reasons {
		if i == maxGroups {
			diags.AddAttributeError(at, summary, fmt.Sprintf("And %s; they are reported when these are fixed.", Count(len(e.reasons)-i, "more reason")))
			return
		}
		detail := e.groups[reason].detail
		if sims := e.groups[reason].sims; len(sims) > 1 {
			detail = fmt.Sprintf("%d SIMs: %s\n\n%s", len(sims), strings.TrimPrefix(reason, "the SIM: "), ListSIMs(sims))
		}
		if i == 0 && e.Outcome != "" {
			detail += "\n\n" + e.Outcome
		}
		diags.AddAttributeError(at, summary, detail)
	}
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
	if len(names) == 1 {
		return "SIM: " + names[0]
	}
	return "SIMs: " + strings.Join(names, ", ") + more
}
