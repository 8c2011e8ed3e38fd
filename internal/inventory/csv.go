package inventory

import (
	"fmt"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// listSeparator separates the tags, or technologies, in one cell.
const listSeparator = ";"

// FromCSV reads a CSV text (RFC 4180, and what spreadsheets make of it) whose first row
// names its columns: iccid and any of an entry's attributes, such as state, label, tags
// (separated by semicolons) and group.attribute for what only one platform has. An empty
// cell is not managed, and a row of empty cells is skipped. Its error is an [Error] that
// lists every mistake with its place.
func FromCSV(text string) (*Inventory, error) { return fromCSV(text, nil) }

// FromExport reads a CSV text that a portal wrote: names has the name of the column from
// which an attribute is read. Other columns are ignored, and so are attributes without a
// name, but for iccid. Its error is a [ColumnsError] where the names cannot be meant, and
// else an [Error].
func FromExport(text string, names map[string]string) (*Inventory, error) {
	if err := checkNames(names); err != nil {
		return nil, err
	}
	if names == nil {
		names = map[string]string{}
	}
	return fromCSV(text, names)
}

func fromCSV(text string, names map[string]string) (*Inventory, error) {
	text = strings.TrimPrefix(text, byteOrderMark)
	if other := notCSV(text); other != "" {
		return nil, &Error{Problems: []Problem{{Line: 1, Column: 1, Reason: other}}}
	}
	c := &csvReader{rows: openCSV(text), names: names, seen: map[platform.ICCID]string{}}
	if c.readHeader(); len(c.err.Problems) > 0 {
		return nil, &c.err
	}
	for c.row() {
	}
	if len(c.err.Problems) > 0 {
		return nil, &c.err
	}
	return New(c.entries), nil
}

type csvReader struct {
	rows    *csvRows
	names   map[string]string // nil where the columns are called as the attributes are
	header  []csvCell
	columns []column
	unnamed []int // the columns without a name, which must be empty
	entries []Entry
	seen    map[platform.ICCID]string // the first spelling of each SIM
	err     Error
}

// row reads one row and reports whether there may be another.
func (c *csvReader) row() bool {
	cells, bad := c.rows.next()
	if bad != nil {
		c.problem(*bad)
		return false
	}
	for i := range cells {
		cells[i].text = trimCell(cells[i].text)
	}
	for len(cells) > len(c.header) && cells[len(cells)-1].text == "" {
		cells = cells[:len(cells)-1] // one separator too many
	}
	switch {
	case cells == nil:
		return false
	case !slices.ContainsFunc(cells, func(cell csvCell) bool { return cell.text != "" }):
	case len(cells) != len(c.header):
		c.problem(*cells[0].problem(c.countReason(cells)))
	default:
		c.entry(cells)
	}
	return true
}

// countReason says that a row has more or fewer cells than there are columns.
func (c *csvReader) countReason(cells []csvCell) string {
	for i := range len(cells) - 1 {
		if both := cells[i].text + "," + cells[i+1].text; c.rows.separator == ',' && number.MatchString(both) {
			return fmt.Sprintf("a spreadsheet has made the number %s of an ICCID or IMEI, and its comma separates cells; %s", both, asText)
		}
	}
	return fmt.Sprintf("the row has %s and the first row has %d", platform.Count(len(cells), "cell"), len(c.header))
}

// entry keeps one row.
func (c *csvReader) entry(cells []csvCell) {
	var e Entry
	for _, column := range c.columns {
		if column.attribute == columnICCID {
			c.iccid(&e, cells[column.at])
		}
	}
	for _, column := range c.columns {
		if column.attribute != columnICCID {
			c.cell(&e, column.attribute, cells[column.at])
		}
	}
	for _, i := range c.unnamed {
		if cells[i].text != "" {
			p := *cells[i].problem("this cell's column has no name; the first row names the columns")
			p.Spelling = e.Spelling
			c.problem(p)
		}
	}
	c.entries = append(c.entries, e)
}

func (c *csvReader) iccid(e *Entry, cell csvCell) {
	e.Spelling = platform.UngroupICCID(readWord(cell.text))
	iccid, err := platform.ParseICCID(e.Spelling)
	if err != nil {
		c.problem(*cell.problem(iccidReason(e.Spelling, err)))
		return
	}
	e.Want.ICCID = iccid
	if earlier, twice := c.seen[iccid]; twice {
		p := *cell.problem(twiceReason(e.Spelling, earlier))
		p.Spelling = e.Spelling
		c.problem(p)
		return
	}
	c.seen[iccid] = e.Spelling
}

func (c *csvReader) cell(e *Entry, attribute platform.Attribute, cell csvCell) {
	if reason := c.setCell(e, attribute, cell.text); reason != "" {
		p := *cell.problem(reason)
		p.Spelling, p.Key = e.Spelling, string(attribute)
		c.problem(p)
	}
}

// setCell stores the value of a cell, or says what is wrong with it.
func (c *csvReader) setCell(e *Entry, attribute platform.Attribute, cell string) string {
	text, managed := readText(cell)
	if !managed {
		return ""
	}
	d := platform.Describe(attribute)
	switch {
	case d.Kind == platform.KindFlag:
		flag, ok := c.flagWord(readWord(cell))
		if !ok {
			return fmt.Sprintf("must be true or false, not %q", readWord(cell))
		}
		d.Ask(&e.Want, platform.Value{Flag: flag})
		return ""
	case d.Kind == platform.KindSet:
		return setList(e, d, readTexts(text))
	case d.Kind == platform.KindNumber:
		return setNumber(e, d, readWord(cell))
	case attribute == platform.AttributeState:
		return set(e, d, c.stateWord(readWord(cell)))
	case attribute == platform.AttributeIMEI:
		return set(e, d, platform.UngroupDigits(readWord(cell)))
	}
	return set(e, d, text)
}

func (c *csvReader) problem(p Problem) {
	if len(c.err.Problems) == maxProblems {
		c.err.More++
		return
	}
	c.err.Problems = append(c.err.Problems, p)
}
