package inventory

import (
	"strings"
)

// separators are what may separate cells. Spreadsheets write semicolons where the comma
// is the decimal sign.
const separators = ",;\t|"

// openCSV finds where the first row of a CSV text begins and what separates its cells:
// behind empty lines and the line sep=; with which spreadsheets are told.
func openCSV(text string) *csvRows {
	rows := &csvRows{text: text, line: 1}
	for rows.at < len(text) {
		line := text[rows.at:lineEnd(text, rows.at)]
		mark, told := toldSeparator(line)
		switch {
		case told:
			rows.separator = mark
		case trimCell(strings.Trim(line, separators)) != "":
			if rows.separator == 0 {
				rows.separator = guessSeparator(line)
			}
			return rows
		}
		rows.at += len(line)
		rows.endLine()
	}
	return rows
}

func lineEnd(text string, at int) int {
	if end := strings.IndexAny(text[at:], "\r\n"); end >= 0 {
		return at + end
	}
	return len(text)
}

// toldSeparator reads a line such as sep=; which may have been through a spreadsheet
// itself: quoted, or with empty cells behind it. Zero means that it tells nothing.
func toldSeparator(line string) (mark byte, told bool) {
	line = strings.TrimLeft(line, ` "`)
	if len(line) < len("sep=") || !strings.EqualFold(line[:len("sep=")], "sep=") {
		return 0, false
	}
	rest := line[len("sep="):]
	if rest == "" {
		return 0, true
	}
	if strings.Trim(rest[1:], separators+`" `) != "" || rest[0] == '"' || rest[0] >= 0x80 || isLetterOrDigit(rest[0]) {
		return 0, false
	}
	return rest[0], true
}

func isLetterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// guessSeparator is what separates the names in the first row: what is there most often
// outside of quotes.
func guessSeparator(header string) byte {
	counts := [len(separators)]int{}
	quoted := false
	for i := range len(header) {
		if header[i] == '"' {
			quoted = !quoted
		}
		if at := strings.IndexByte(separators, header[i]); at >= 0 && !quoted {
			counts[at]++
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return separators[best]
}
