package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// maxCell is the most characters of a value in a comment; the other formats have all.
const maxCell = 64

// code writes somebody's text into Markdown so that it is seen as it is: no character of
// it ends the cell, formats, links, or calls a person who happens to be named @so.
func code(text string) string {
	text = visible(shortened(text, maxCell))
	if text == "" {
		return "(empty)"
	}
	if strings.Trim(text, harmless) == "" && text == strings.TrimSpace(text) {
		return "`" + text + "`"
	}
	var b strings.Builder
	b.WriteString("<code>")
	for _, c := range text {
		if c > unicode.MaxASCII || c == ' ' || c == '-' || c == '.' || unicode.IsLetter(c) || unicode.IsDigit(c) {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "&#%d;", c) // Markdown takes no entity for its own mark
		}
	}
	b.WriteString("</code>")
	return b.String()
}

// harmless are the characters that mean nothing between backticks, in no dialect.
const harmless = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_./:,;=+()[]\"…"

// value writes what a review may show of a value.
func value(s review.Shown) string {
	if s.Is != review.Known {
		return s.String()
	}
	return code(s.Text)
}

// optional writes a value that need not be there.
func optional(s review.Shown) string {
	if s.Is == review.Absent {
		return ""
	}
	return value(s)
}

// visible makes characters visible that a reader would not see, or that would make the
// text look like another: control characters, and those that turn its direction.
func visible(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c < ' ':
			return '␀' + c
		case c == 0x7f:
			return '␡'
		case c == zeroWidthJoiner: // holds emojis together
			return c
		case !unicode.IsPrint(c) && !unicode.IsGraphic(c):
			return utf8.RuneError
		case unicode.Is(unicode.Zl, c), unicode.Is(unicode.Zp, c), unicode.Is(unicode.Cf, c):
			return utf8.RuneError
		}
		return c
	}, text)
}

const zeroWidthJoiner = '\u200d'

// shortened cuts a text to a number of characters.
func shortened(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}

// prose writes a sentence of ours that may quote somebody's text.
func prose(text string) string {
	var b strings.Builder
	for _, c := range visible(strings.ReplaceAll(text, "\n", " ")) {
		if strings.ContainsRune("<>&|`*_[]~#@\\$!", c) {
			fmt.Fprintf(&b, "&#%d;", c)
		} else {
			b.WriteRune(c)
		}
	}
	return unlinked.Replace(b.String())
}

// unlinked takes what becomes a link by itself apart.
var unlinked = strings.NewReplacer("://", "&#58;//", "www.", "www&#46;")
