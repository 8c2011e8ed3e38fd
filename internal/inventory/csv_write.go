package inventory

import (
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// CSV writes the inventory as CSV, a SIM a line, with the columns of what it manages;
// [FromCSV] reads the same from it. No cell is one that a spreadsheet would run.
func (inv *Inventory) CSV() string {
	columns := inv.managed()
	var b strings.Builder
	b.Grow(64 * (len(inv.Entries) + 1))
	for i, attribute := range columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(attribute))
	}
	b.WriteByte('\n')
	for n := range inv.Entries {
		e := &inv.Entries[n]
		for i, attribute := range columns {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quoteCell(e.csvCell(attribute)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// managed are the columns that some entry needs.
func (inv *Inventory) managed() []platform.Attribute {
	columns := []platform.Attribute{columnICCID}
	for _, attribute := range columnNames[1:] {
		d := platform.Describe(attribute)
		if slices.ContainsFunc(inv.Entries, func(e Entry) bool { return d.Asked(&e.Want) }) {
			columns = append(columns, attribute)
		}
	}
	return columns
}

// csvCell is the cell of a column, empty where the entry does not manage it.
func (e *Entry) csvCell(attribute platform.Attribute) string {
	if attribute == columnICCID {
		return e.Spelling
	}
	d := platform.Describe(attribute)
	if !d.Asked(&e.Want) {
		return ""
	}
	value := d.Value(&e.Want)
	switch d.Kind {
	case platform.KindFlag:
		return strconv.FormatBool(value.Flag)
	case platform.KindNumber:
		return strconv.FormatInt(value.Number, 10)
	case platform.KindSet:
		return writeTexts(value.Texts)
	}
	if attribute == platform.AttributeIMEI {
		return writeText(e.imeiText())
	}
	return writeText(value.Text)
}

// quoteCell is a cell as it stands in the text, in quotes where it must.
func quoteCell(cell string) string {
	if strings.ContainsAny(cell, "\",\r\n") {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}
