package inventory

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// columnICCID is the one column that a CSV text must have.
const columnICCID = platform.Attribute("iccid")

// columnNames are the columns that a CSV text may have, in the order in which they are written.
var columnNames = append([]platform.Attribute{columnICCID}, columns()...)

const exportHint = `to read an export as it is, name the columns that count, and the others are ignored: provider::simfleet::inventory(file("export.csv"), { iccid = "ICCID", label = "Name" })`

// column is one that is read.
type column struct {
	attribute platform.Attribute
	at        int
}

// ColumnsError says what is wrong with the columns that a user has named.
type ColumnsError struct{ reason string }

func (e *ColumnsError) Error() string { return e.reason }

// checkNames says what is wrong with the names of columns that were given beside the text.
func checkNames(names map[string]string) error {
	for _, attribute := range slices.Sorted(maps.Keys(names)) {
		if !slices.Contains(columnNames, platform.Attribute(attribute)) {
			return &ColumnsError{fmt.Sprintf("unknown attribute %q; there are %s", attribute, listed(columnNames))}
		}
		if foldName(names[attribute]) == "" {
			return &ColumnsError{fmt.Sprintf("the column for %s has no name; leave out what no column has", attribute)}
		}
	}
	return nil
}

// foldName is a column's name as it is compared: portals write "IMEI Lock".
func foldName(name string) string {
	name, _ = readText(trimCell(name))
	return strings.NewReplacer(" ", "_", "-", "_", "\u00a0", "_").Replace(strings.ToLower(trimCell(name)))
}

// readHeader finds the columns. Its mistakes end the reading: nothing below it can be
// understood.
func (c *csvReader) readHeader() {
	for len(c.header) == 0 {
		header, bad := c.rows.next()
		switch {
		case bad != nil:
			c.problem(*bad)
			return
		case header == nil:
			c.problem(Problem{Line: 1, Column: 1, Reason: "the text is empty; its first row names the columns: iccid, state, label, …"})
			return
		}
		for len(header) > 0 && trimCell(header[len(header)-1].text) == "" {
			header = header[:len(header)-1] // one separator too many
		}
		c.header = header
	}
	if c.names != nil {
		c.namedColumns()
	} else {
		c.ownColumns()
	}
}

// ownColumns reads a text whose columns are called as the attributes are.
func (c *csvReader) ownColumns() {
	var unknown []string
	var first csvCell
	for i, cell := range c.header {
		name := platform.Attribute(foldName(cell.text))
		switch {
		case name == "":
			c.unnamed = append(c.unnamed, i)
		case !slices.Contains(columnNames, name):
			if unknown = append(unknown, strconv.Quote(trimCell(cell.text))); len(unknown) == 1 {
				first = cell
			}
		case c.has(name):
			c.problem(*cell.problem(fmt.Sprintf("the column %q is there twice", name)))
		default:
			c.columns = append(c.columns, column{name, i})
		}
	}
	if len(unknown) > 0 {
		columns := "unknown column"
		if len(unknown) > 1 {
			columns += "s"
		}
		c.problem(*first.problem(fmt.Sprintf("%s %s; the columns are %s. %s", columns, strings.Join(unknown, ", "), listed(columnNames), capital(exportHint))))
	}
	if len(c.err.Problems) == 0 && !c.has(columnICCID) {
		c.problem(*c.header[0].problem("the column iccid is missing; the first row names the columns"))
	}
}

// namedColumns finds the columns that the user has named, and iccid under its own name
// if it is not among them.
func (c *csvReader) namedColumns() {
	for _, attribute := range columnNames {
		name, named := c.names[string(attribute)]
		if !named && attribute != columnICCID {
			continue
		}
		if !named {
			name = string(columnICCID)
		}
		c.findColumn(attribute, name)
	}
}

func (c *csvReader) findColumn(attribute platform.Attribute, name string) {
	var found []int
	for i, cell := range c.header {
		if foldName(cell.text) == foldName(name) {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 0:
		c.problem(*c.header[0].problem(fmt.Sprintf("no column is called %q, which %s is read from; there are %s", name, attribute, c.headerNames())))
	case 1:
		c.columns = append(c.columns, column{attribute, found[0]})
	default:
		c.problem(*c.header[found[1]].problem(fmt.Sprintf("the column %q, which %s is read from, is there twice", name, attribute)))
	}
}

func (c *csvReader) headerNames() string {
	names := make([]string, 0, len(c.header))
	for _, cell := range c.header {
		if name := trimCell(cell.text); name != "" {
			names = append(names, strconv.Quote(name))
		}
	}
	return strings.Join(names, ", ")
}

func (c *csvReader) has(attribute platform.Attribute) bool {
	return slices.ContainsFunc(c.columns, func(known column) bool { return known.attribute == attribute })
}

func capital(sentence string) string { return strings.ToUpper(sentence[:1]) + sentence[1:] }
