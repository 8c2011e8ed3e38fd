package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// MarkdownLimit is how many characters Markdown has at most: a comment on GitHub holds
// 65,536.
const MarkdownLimit = 60_000

// reserve is kept for what comes behind the tables.
const reserve = 2_000

// maxCell is how many characters of a value a table shows.
const maxCell = 200

// markdown is a text that is being written, within MarkdownLimit.
type markdown struct {
	strings.Builder
	used int
	// elsewhere says where what does not fit is.
	elsewhere string
}

func (m *markdown) add(text string) {
	m.WriteString(text)
	m.used += utf8.RuneCountInString(text)
}

func (m *markdown) addf(format string, args ...any) { m.add(fmt.Sprintf(format, args...)) }

// Markdown writes the review for a comment. elsewhere says where the whole review is,
// such as "the artifact review.csv"; it may be empty.
func (r *Review) Markdown(elsewhere string) string {
	if elsewhere == "" {
		elsewhere = "the CSV or HTML of this review"
	}
	m := &markdown{elsewhere: elsewhere}
	m.addf("## %s\n\n", r.headline())
	m.counts(r)
	off := slices.Collect(filter(r.SIMs, func(s SIM) bool { return s.OffNetwork }))
	kinds := r.kinds()
	if len(off) > 0 {
		m.add("> [!WARNING]\n> These SIMs go off the network.\n\n")
		m.table(off, []string{"ICCID", "Label", "Resource", "Why"}, func(s SIM) []string { return []string{s.ICCID, s.Label, s.Resource, s.Why} },
			(MarkdownLimit-reserve-m.used)*3/5)
	}
	for i, kind := range kinds {
		m.addf("<details><summary>%s: %s</summary>\n\n", cell(kind.title), sims(len(kind.sims)))
		m.table(kind.sims, kind.columns, kind.row, (MarkdownLimit-reserve-m.used)/(len(kinds)-i)-200)
		m.add("</details>\n\n")
	}
	m.others(r)
	return m.String()
}

func (r *Review) headline() string {
	switch {
	case r.Counts.OffNetwork > 0:
		return fmt.Sprintf("%s off the network, %d in all", goes(r.Counts.OffNetwork), r.Counts.Total)
	case r.Counts.Total > 0:
		return sims(r.Counts.Total) + " in this plan, none goes off the network"
	}
	return "No SIM changes"
}

func (m *markdown) counts(r *Review) {
	if r.Counts.Total == 0 {
		return
	}
	m.add("| What | SIMs |\n| --- | ---: |\n")
	for _, line := range r.Lines() {
		m.addf("| %s | %d |\n", cell(line.What), line.SIMs)
	}
	m.add("\n")
}

// Line is one line of the counts.
type Line struct {
	What string
	SIMs int
}

// Lines are the counts that are not 0, in their order.
func (r *Review) Lines() []Line {
	all := []Line{{"go off the network", r.Counts.OffNetwork}, {"adopted", r.Counts.Adopted}, {"released", r.Counts.Released}}
	for _, d := range platform.Descriptors() {
		all = append(all, Line{d.Title + " changes", r.Counts.Attributes[string(d.Attribute)]})
	}
	all = append(all, Line{"in all", r.Counts.Total})
	return slices.DeleteFunc(all, func(l Line) bool { return l.SIMs == 0 })
}

// kind is a group of SIMs to which the same thing happens.
type kind struct {
	title   string
	sims    []SIM
	columns []string
	row     func(SIM) []string
}

// kinds are the groups that have SIMs.
func (r *Review) kinds() []kind {
	named := []string{"ICCID", "Label", "Resource"}
	who := func(s SIM) []string { return []string{s.ICCID, s.Label, s.Resource} }
	all := []kind{
		{"Adopted", slices.Collect(filter(r.SIMs, func(s SIM) bool { return s.Adopted })), append(slices.Clone(named), "Note"),
			func(s SIM) []string { return append(who(s), s.Why) }},
		{"Released", slices.Collect(filter(r.SIMs, func(s SIM) bool { return s.Released })), named, who},
	}
	for _, d := range platform.Descriptors() {
		attribute := string(d.Attribute)
		all = append(all, kind{
			"Change of " + d.Title,
			slices.Collect(filter(r.SIMs, func(s SIM) bool { return s.way(attribute) != nil })),
			[]string{"ICCID", "Resource", "From", "To"},
			func(s SIM) []string { w := s.way(attribute); return []string{s.ICCID, s.Resource, w.From, w.To} },
		})
	}
	return slices.DeleteFunc(all, func(k kind) bool { return len(k.sims) == 0 })
}

// way is the change of an attribute, or nil.
func (s SIM) way(attribute string) *AttributeChange {
	for i := range s.Changes {
		if s.Changes[i].Attribute == attribute {
			return &s.Changes[i]
		}
	}
	return nil
}

// table writes as many rows as fit into a number of characters, and how many more there are.
func (m *markdown) table(of []SIM, columns []string, row func(SIM) []string, room int) {
	from := m.used
	m.addf("| %s |\n|%s\n", strings.Join(columns, " | "), strings.Repeat(" --- |", len(columns)))
	for i, sim := range of {
		cells := row(sim)
		for j := range cells {
			cells[j] = cell(cells[j])
		}
		line := "| " + strings.Join(cells, " | ") + " |\n"
		if m.used-from+utf8.RuneCountInString(line) > room {
			m.addf("\n… and %s more: see %s.\n", sims(len(of)-i), cell(m.elsewhere))
			break
		}
		m.add(line)
	}
	m.add("\n")
}

// others writes what is left, as far as it fits.
func (m *markdown) others(r *Review) {
	lines := slices.Clone(r.Notes)
	for _, o := range r.Others {
		lines = append(lines, o.Resource+": "+o.Action)
	}
	for i, line := range lines {
		text := "- " + cell(line) + "\n"
		if m.used+utf8.RuneCountInString(text) > MarkdownLimit-100 {
			m.addf("- … and %d more\n", len(lines)-i)
			return
		}
		m.add(text)
	}
}

func sims(n int) string {
	if n == 1 {
		return "1 SIM"
	}
	return fmt.Sprintf("%d SIMs", n)
}

func goes(n int) string {
	if n == 1 {
		return "1 SIM goes"
	}
	return fmt.Sprintf("%d SIMs go", n)
}

// cell makes a value fit for a table: shortened, in one line, and without what Markdown
// or HTML would take for their own, or what would call a person or link an issue.
func cell(value string) string {
	var b strings.Builder
	n := 0
	for _, c := range value {
		if n++; n > maxCell {
			return b.String() + "…"
		}
		switch {
		case c == utf8.RuneError, unicode.IsControl(c), unicode.Is(unicode.Cf, c):
			b.WriteByte(' ')
		case strings.ContainsRune(`|&<>"'*_[]()@#~\:!$^{}`+"`", c):
			fmt.Fprintf(&b, "&#%d;", c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func filter(of []SIM, want func(SIM) bool) func(func(SIM) bool) {
	return func(yield func(SIM) bool) {
		for _, s := range of {
			if want(s) && !yield(s) {
				return
			}
		}
	}
}
