package report

import (
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// section is a folded table.
type section struct {
	title, note string
	header      []string
	rows        [][]string
}

// sectionLeast is the room that a section needs to say at least how many rows it has.
const sectionLeast = 400

// sections are the tables behind the SIMs that go off the network.
func (c *comment) sections() []section {
	var out []section
	for _, k := range review.Kinds() {
		if k.Name == "disabled" || k.Name == "maybe_disabled" {
			continue // have been told, and come first
		}
		if s := kindSection(c.review, k); len(s.rows) > 0 {
			out = append(out, s)
		}
	}
	for _, s := range []section{driftSection(c.review), otherSection(c.review)} {
		if len(s.rows) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// kindSection lists the SIMs of a kind of change.
func kindSection(r *review.Review, k review.Kind) section {
	s := section{title: k.Title, header: []string{"ICCID", "Label", "Change", "Resource"}}
	byAttribute := k.Attribute != ""
	if byAttribute {
		s.header = []string{"ICCID", "Before", "After", "Label"}
		if k.Attribute == "label" {
			s.header = s.header[:3]
		}
	}
	for i := range r.SIMs {
		sim := &r.SIMs[i]
		switch {
		case !sim.Is(k.Name):
		case byAttribute:
			v := attribute(sim, k)
			s.rows = append(s.rows, []string{named(sim), value(v.Before), value(v.After), optional(sim.Label)}[:len(s.header)])
		default:
			s.rows = append(s.rows, []string{named(sim), optional(sim.Label), values(sim), code(sim.Resource)})
		}
	}
	return s
}

// attribute is the attribute that a kind of change is about.
func attribute(sim *review.SIM, k review.Kind) review.Value {
	for _, v := range sim.Values {
		if v.Attribute == k.Attribute {
			return v
		}
	}
	return review.Value{}
}

// values are all attributes that change, in one cell.
func values(sim *review.SIM) string {
	parts := make([]string, len(sim.Values))
	for i, v := range sim.Values {
		parts[i] = string(v.Attribute) + ": "
		if v.Before.Is != review.Absent {
			parts[i] += value(v.Before) + " → "
		}
		parts[i] += value(v.After)
	}
	return strings.Join(parts, ", ")
}

// driftSection lists what has changed outside of Terraform.
func driftSection(r *review.Review) section {
	s := section{
		title:  "Changed outside of Terraform",
		note:   "The plan's changes start from what was found.",
		header: []string{"ICCID", "Label", "Found", "Resource"},
	}
	for i := range r.Drift {
		sim := &r.Drift[i]
		found := values(sim)
		if sim.Is("vanished") {
			found = "no longer in the account"
		}
		s.rows = append(s.rows, []string{named(sim), optional(sim.Label), found, code(sim.Resource)})
	}
	return s
}

// otherSection lists the resources that are no SIMs.
func otherSection(r *review.Review) section {
	s := section{title: "Other resources", header: []string{"Resource", "Action", "SIM", "Attributes"}}
	for _, o := range r.Others {
		s.rows = append(s.rows, []string{code(o.Resource), prose(o.Action), optional(o.ICCID), prose(strings.Join(o.Attributes, ", "))})
	}
	return s
}

// render writes the section into the room that there is, and counts the rows that are
// left out.
func (s section) render(room int) (text string, left int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<details><summary>%s: %s</summary>\n\n", s.title, number(len(s.rows)))
	if s.note != "" {
		b.WriteString(s.note + "\n\n")
	}
	const more = "\n… and 1,000,000 more, which are not listed here.\n"
	const end = "\n</details>\n\n"
	head := "| " + strings.Join(s.header, " | ") + " |\n|" + strings.Repeat(" --- |", len(s.header)) + "\n"
	for i, row := range s.rows {
		line := "| " + strings.Join(row, " | ") + " |\n"
		if b.Len()+len(head)+len(line)+len(more)+len(end) > room {
			left = len(s.rows) - i
			break
		}
		b.WriteString(head)
		head = ""
		b.WriteString(line)
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n… and %s more, which are not listed here.\n", number(left))
	}
	b.WriteString(end)
	return b.String(), left
}
