package review

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// CSV writes every change, one a line: one line for each attribute of a SIM that changes,
// and one for a SIM that is adopted or released.
func (r *Review) CSV(to io.Writer) error {
	w := csv.NewWriter(to)
	_ = w.Write([]string{"iccid", "label", "resource", "off_network", "action", "attribute", "from", "to", "note"}) // Flush tells
	for _, s := range r.SIMs {
		for _, line := range s.lines() {
			cells := append([]string{s.ICCID, s.Label, s.Resource, strconv.FormatBool(s.OffNetwork)}, line...)
			for i := range cells {
				cells[i] = plainCell(cells[i])
			}
			_ = w.Write(append(cells, plainCell(s.Why)))
		}
	}
	w.Flush()
	return w.Error()
}

// lines are the action, the attribute and its values before and after.
func (s SIM) lines() [][]string {
	switch {
	case s.Adopted:
		return [][]string{{"adopt", "", "", ""}}
	case s.Released:
		return [][]string{{"release", "", "", ""}}
	}
	var out [][]string
	for _, c := range s.Changes {
		out = append(out, []string{"change", c.Attribute, c.From, c.To})
	}
	return out
}

// plainCell keeps a spreadsheet from taking a text for a formula.
func plainCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
