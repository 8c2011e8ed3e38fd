package platform

import (
	"strings"
	"unicode"
)

// UngroupDigits drops what groups the digits of a number in print and what comes along
// when it is copied: spaces of every kind, hyphens and characters that cannot be seen.
func UngroupDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || Invisible(r) {
			return -1
		}
		return r
	}, text)
}

// UngroupICCID is [UngroupDigits] for an ICCID as cards, modems and spreadsheets show
// it: it drops too the F with which a card's memory fills up its tenth byte behind 19
// digits (3GPP TS 31.102, EF ICCID).
func UngroupICCID(text string) string {
	text = UngroupDigits(text)
	if len(text) == iccidDigits+1 {
		return strings.TrimRight(text, "Ff")
	}
	return text
}

// Invisible reports whether a character takes no room and has no meaning at the edge of
// a text: zero-width spaces and joiners, marks of direction, soft hyphens, byte order marks.
func Invisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || '\u200b' <= r && r <= '\u200f' || '\u202a' <= r && r <= '\u202e' || '\u2060' <= r && r <= '\u2069'
}
