package inventory

import (
	"encoding/json"
	"strings"
	"unicode"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// trimCell drops the spaces around a cell, those that cannot be seen included.
func trimCell(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || platform.Invisible(r) })
}

// formulaSigns begin what a spreadsheet takes for a formula, and runs.
const formulaSigns = "=+-@\t\r"

// noText is a cell that manages a text and makes it empty: an empty cell does not manage
// it, nor does one in which there is only the apostrophe that a program put before
// whatever there was.
const noText = "''"

// readText is the text that a cell means: spreadsheets keep a text from being taken for a
// number or a formula by an apostrophe before it or by a formula that is nothing but
// the text (="0017"). ok is false where the cell is empty.
func readText(cell string) (text string, ok bool) {
	switch {
	case cell == "" || cell == `=""` || cell == "'":
		return "", false
	case cell == noText:
		return "", true
	case isProtected(cell):
		return cell[1:], true
	case len(cell) > len(`=""`) && strings.HasPrefix(cell, `="`) && strings.HasSuffix(cell, `"`):
		return strings.ReplaceAll(cell[len(`="`):len(cell)-1], `""`, `"`), true
	}
	return cell, true
}

// isProtected reports whether a cell's apostrophe stands before the text, and is none of
// its letters ('s-Hertogenbosch, '24 Truck).
func isProtected(cell string) bool {
	rest, ok := strings.CutPrefix(cell, "'")
	return ok && rest != "" && (rest[0] == '\'' || strings.IndexByte(formulaSigns, rest[0]) >= 0 || strings.Trim(rest, "0123456789") == "")
}

// writeText is the cell that means a text, and is none that a spreadsheet would run.
func writeText(text string) string {
	if text == "" {
		return noText
	}
	for _, cell := range []string{text, "'" + text} {
		if again, ok := readText(trimCell(cell)); ok && again == text && strings.IndexByte(formulaSigns, cell[0]) < 0 {
			return cell
		}
	}
	return `="` + strings.ReplaceAll(text, `"`, `""`) + `"` // keeps the spaces around it
}

// readWord is a cell that holds a number or a word, in which no apostrophe is a letter.
func readWord(cell string) string {
	text, _ := readText(cell)
	return trimCell(strings.TrimLeft(text, "'"))
}

// readTexts is the list that a cell means: separated by semicolons, of which one alone
// means none, or as JSON.
func readTexts(cell string) []string {
	var texts []string
	if strings.HasPrefix(cell, "[") && json.Unmarshal([]byte(cell), &texts) == nil && texts != nil {
		return texts
	}
	texts = strings.Split(cell, listSeparator)
	for i := range texts {
		texts[i] = trimCell(texts[i])
	}
	return texts
}

// writeTexts is the cell that means a list.
func writeTexts(texts []string) string {
	if len(texts) == 0 {
		return listSeparator
	}
	plain := strings.Join(texts, listSeparator)
	if again := readTexts(plain); len(again) == len(texts) && strings.Join(again, listSeparator) == plain && plain == trimCell(plain) {
		return writeText(plain)
	}
	return string(appendList(nil, texts)) // one holds a semicolon, or spaces around it
}
