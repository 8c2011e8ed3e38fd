package report

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// columns head the CSV. A row is an attribute of a SIM that changes, or a SIM or another
// resource that changes without any.
var columns = []string{"iccid", "label", "change", "attribute", "before", "after", "off_network", "why", "resource"}

// CSV writes every change, one attribute a row.
func CSV(w io.Writer, r *review.Review) error {
	out := csv.NewWriter(w)
	row := func(cells ...string) {
		safe := make([]string, len(cells)) // not in place: the heads are everybody's
		for i, text := range cells {
			safe[i] = inert(text)
		}
		_ = out.Write(safe) // the error is kept for Error
	}
	row(columns...)
	sims(r.SIMs, func(sim *review.SIM) string { return strings.Join(sim.Kinds, " ") }, row)
	sims(r.Drift, func(*review.SIM) string { return "drift" }, row)
	for _, o := range r.Opaque {
		row("", "", "not_named", "", "", "", "", o.Reason+told(o), o.Resource)
	}
	for _, o := range r.Others {
		row(cell(o.ICCID), "", o.Action, strings.Join(o.Attributes, " "), "", "", "", "", o.Resource)
	}
	out.Flush()
	return out.Error()
}

func sims(all []review.SIM, change func(*review.SIM) string, row func(...string)) {
	for i := range all {
		sim := &all[i]
		values := sim.Values
		if len(values) == 0 {
			values = []review.Value{{}}
		}
		for _, v := range values {
			row(cell(sim.ICCID), cell(sim.Label), change(sim), string(v.Attribute), cell(v.Before), cell(v.After),
				sim.Off.String(), sim.Why, sim.Resource)
		}
	}
}

// cell is a value in the CSV: empty where there is none.
func cell(s review.Shown) string {
	if s.Is == review.Absent {
		return ""
	}
	return s.String()
}

// inert keeps spreadsheets from running a text as a formula (CWE-1236): they take one
// that begins with an apostrophe as it is.
func inert(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
