package inventory

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// columnICCID is the one column that a CSV text must have.
const columnICCID = "iccid"

// listSeparator separates the tags, or technologies, in one cell.
const listSeparator = ";"

// FromCSV reads a CSV text (RFC 4180) whose first row names its columns: iccid
// and any of an entry's attributes, such as state, label, tags (separated by
// semicolons) and onomondo.network_list.
// Cells are separated by commas, or by semicolons or tabs as the first row has
// it. Spaces around a cell do not count, an empty cell is not managed, and a row
// of empty cells is skipped. Its error is an [Error] that lists every mistake
// with its place.
func FromCSV(text string) (*Inventory, error) {
	text = strings.TrimPrefix(text, byteOrderMark)
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma = separator(text)
	c := &csvReader{rows: rows, seen: map[platform.ICCID]string{}}
	if err := c.readHeader(); err != nil {
		return nil, err
	}
	for c.row() {
	}
	if len(c.err.Problems) > 0 {
		return nil, &c.err
	}
	return New(c.entries), nil
}

// separator is what separates the names in the first row: spreadsheets write
// semicolons where the comma is the decimal sign.
func separator(text string) rune {
	header, _, _ := strings.Cut(text, "\n")
	for _, mark := range []rune{',', ';', '\t'} {
		if strings.ContainsRune(header, mark) {
			return mark
		}
	}
	return ','
}

type csvReader struct {
	rows    *csv.Reader
	header  []string
	entries []Entry
	seen    map[platform.ICCID]string // the first spelling of each SIM
	err     Error
}

func oneProblem(line, column int, reason string) error {
	return &Error{Problems: []Problem{{Line: line, Column: column, Reason: reason}}}
}

// readHeader reads the first row. Its mistakes end the reading: nothing below
// it can be understood.
func (c *csvReader) readHeader() error {
	header, err := c.rows.Read()
	if errors.Is(err, io.EOF) {
		return oneProblem(1, 1, "the text is empty; its first row names the columns: iccid, state, label, …")
	}
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		return oneProblem(bad.Line, bad.Column, bad.Err.Error())
	}
	for i, name := range header {
		header[i] = strings.ToLower(strings.TrimSpace(name))
	}
	c.header = header
	return c.checkHeader()
}

func (c *csvReader) checkHeader() error {
	known := append([]platform.Attribute{columnICCID}, columns()...)
	for i, name := range c.header {
		line, column := c.rows.FieldPos(i)
		if !slices.Contains(known, platform.Attribute(name)) {
			return oneProblem(line, column, fmt.Sprintf("unknown column %q; the columns are %s", name, listed(known)))
		}
		if slices.Contains(c.header[:i], name) {
			return oneProblem(line, column, fmt.Sprintf("the column %q is there twice", name))
		}
	}
	if !slices.Contains(c.header, columnICCID) {
		return oneProblem(1, 1, "the column iccid is missing; the first row names the columns")
	}
	return nil
}

// row reads one row and reports whether there may be another.
func (c *csvReader) row() bool {
	cells, err := c.rows.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	blank := !slices.ContainsFunc(cells, func(cell string) bool { return cell != "" })
	switch {
	case errors.Is(err, csv.ErrFieldCount):
		if !blank {
			line, _ := c.rows.FieldPos(0)
			c.problem(Problem{Line: line, Column: 1, Reason: fmt.Sprintf("the row has %d cells and the first row has %d", len(cells), len(c.header))})
		}
		return true
	case err != nil:
		c.broken(err)
		return false
	case !blank:
		c.entry(cells)
	}
	return true
}

// broken notes why the rest of the text cannot be read.
func (c *csvReader) broken(err error) {
	p := Problem{Line: 1, Column: 1, Reason: err.Error()}
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		p = Problem{Line: bad.Line, Column: bad.Column, Reason: bad.Err.Error()}
	}
	c.problem(p)
}

// entry keeps one row.
func (c *csvReader) entry(cells []string) {
	at := slices.Index(c.header, columnICCID)
	e := Entry{Spelling: cells[at]}
	c.iccid(&e, at)
	for i, cell := range cells {
		if i != at && cell != "" {
			c.cell(&e, i, cell)
		}
	}
	c.entries = append(c.entries, e)
}

func (c *csvReader) iccid(e *Entry, at int) {
	line, column := c.rows.FieldPos(at)
	iccid, err := platform.ParseICCID(e.Spelling)
	if err != nil {
		c.problem(Problem{Line: line, Column: column, Reason: iccidReason(e.Spelling, err)})
		return
	}
	e.Want.ICCID = iccid
	if earlier, twice := c.seen[iccid]; twice {
		c.problem(Problem{Spelling: e.Spelling, Line: line, Column: column, Reason: twiceReason(e.Spelling, earlier)})
		return
	}
	c.seen[iccid] = e.Spelling
}

func (c *csvReader) cell(e *Entry, i int, cell string) {
	attribute := platform.Attribute(c.header[i])
	if reason := setCell(e, attribute, cell); reason != "" {
		line, column := c.rows.FieldPos(i)
		c.problem(Problem{Spelling: e.Spelling, Key: string(attribute), Line: line, Column: column, Reason: reason})
	}
}

// setCell stores the value of a cell, or says what is wrong with it.
func setCell(e *Entry, attribute platform.Attribute, cell string) string {
	switch d := platform.Describe(attribute); d.Kind {
	case platform.KindFlag:
		flag, ok := map[string]bool{"true": true, "false": false}[strings.ToLower(cell)] // spreadsheets write TRUE
		if !ok {
			return fmt.Sprintf("must be true or false, not %q", cell)
		}
		d.Ask(&e.Want, platform.Value{Flag: flag})
	case platform.KindSet:
		texts := strings.Split(cell, listSeparator)
		for i := range texts {
			texts[i] = strings.TrimSpace(texts[i])
		}
		return setList(e, d, texts) // a separator alone means none
	case platform.KindNumber:
		return setNumber(e, d, cell)
	default:
		return set(e, d, cell)
	}
	return ""
}

func (c *csvReader) problem(p Problem) {
	if len(c.err.Problems) == maxProblems {
		c.err.More++
		return
	}
	c.err.Problems = append(c.err.Problems, p)
}
