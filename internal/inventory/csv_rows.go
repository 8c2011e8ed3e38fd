package inventory

import (
	"strings"
)

// csvCell is one cell of a CSV text, and where it begins.
type csvCell struct {
	text         string
	line, column int // from 1; the column counts bytes
}

// csvRows cuts a CSV text into rows. It is RFC 4180 and what is beside it in the field:
// lines that end in CR alone, a quote inside a cell that does not begin with one. It is
// not encoding/csv, whose lenient mode reads an unclosed quote to the end of the text:
// the SIMs behind it would leave the fleet without a word.
type csvRows struct {
	text      string
	separator byte
	at        int // what is read next
	line      int // counts from 1
	lineStart int
}

// next returns the next row, and nil at the end of the text.
func (r *csvRows) next() ([]csvCell, *Problem) {
	if r.at == len(r.text) {
		return nil, nil
	}
	row := make([]csvCell, 0, 8)
	for {
		cell, bad := r.cell()
		if bad != nil {
			return nil, bad
		}
		row = append(row, cell)
		if r.at < len(r.text) && r.text[r.at] == r.separator {
			r.at++
			continue
		}
		r.endLine()
		return row, nil
	}
}

// endLine goes over the line's end, if one is next.
func (r *csvRows) endLine() {
	rest := r.text[r.at:]
	switch {
	case strings.HasPrefix(rest, "\r\n"):
		r.at += 2
	case rest != "":
		r.at++
	}
	r.line, r.lineStart = r.line+1, r.at
}

// cell reads a cell up to what ends it.
func (r *csvRows) cell() (csvCell, *Problem) {
	blank := r.blanks(r.at)
	if blank < len(r.text) && r.text[blank] == '"' {
		r.at = blank
		return r.quoted()
	}
	cell := r.begin()
	end := len(r.text)
	for i := r.at; i < len(r.text); i++ {
		if r.ends(i) {
			end = i
			break
		}
	}
	cell.text, r.at = r.text[r.at:end], end
	return cell, nil
}

func (r *csvRows) begin() csvCell {
	return csvCell{line: r.line, column: r.at - r.lineStart + 1}
}

// blanks is where the spaces that begin at i end.
func (r *csvRows) blanks(i int) int {
	for i < len(r.text) && r.text[i] == ' ' {
		i++
	}
	return i
}

// ends reports whether a cell ends at i.
func (r *csvRows) ends(i int) bool {
	return i == len(r.text) || r.text[i] == r.separator || r.text[i] == '\n' || r.text[i] == '\r'
}

// quoted reads a cell that begins with a quote.
func (r *csvRows) quoted() (csvCell, *Problem) {
	cell, open := r.begin(), r.at
	for i := open + 1; i < len(r.text); i++ {
		if r.text[i] != '"' {
			continue
		}
		if i+1 < len(r.text) && r.text[i+1] == '"' {
			i++
			continue
		}
		end := r.blanks(i + 1)
		if !r.ends(end) {
			return r.misquoted(cell, open)
		}
		return r.close(cell, open, i, end)
	}
	return cell, cell.problem("the quote that begins this cell is not closed")
}

// misquoted reads a cell in which a quote is not written twice ("6" pipe"): up to the
// quote at which the cell ends, which must be in the same line.
func (r *csvRows) misquoted(cell csvCell, open int) (csvCell, *Problem) {
	for i := open + 1; i < len(r.text) && r.text[i] != '\n' && r.text[i] != '\r'; i++ {
		if end := r.blanks(i + 1); r.text[i] == '"' && r.ends(end) {
			return r.close(cell, open, i, end)
		}
	}
	return cell, cell.problem("the quote that begins this cell is not closed in its line; write a quote inside of a quoted cell twice")
}

// close ends a cell that is quoted from open to shut.
func (r *csvRows) close(cell csvCell, open, shut, end int) (csvCell, *Problem) {
	cell.text = strings.ReplaceAll(r.text[open+1:shut], `""`, `"`)
	r.at = end
	for i := open; i < shut; i++ {
		if r.text[i] == '\n' || r.text[i] == '\r' && r.text[i+1] != '\n' {
			r.line, r.lineStart = r.line+1, i+1
		}
	}
	if r.line > cell.line && holdsICCID(cell.text) {
		return cell, cell.problem("the quote that begins this cell is closed behind other SIMs' rows; close it in its line")
	}
	return cell, nil
}

// holdsICCID reports whether a line behind the first one holds an ICCID.
func holdsICCID(text string) bool {
	_, text, _ = strings.Cut(strings.ReplaceAll(text, "\r", "\n"), "\n")
	digits := 0
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			digits = 0
			continue
		}
		if digits++; digits >= 19 {
			return true
		}
	}
	return false
}

func (c csvCell) problem(reason string) *Problem {
	return &Problem{Line: c.line, Column: c.column, Reason: reason}
}
