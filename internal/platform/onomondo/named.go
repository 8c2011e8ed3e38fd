package onomondo

import (
	"regexp"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// idDigits is the length of a SIM's number. Shorter numbers in a sentence count
// something else, such as the items of the call.
const idDigits = 9

// digitsPattern finds whole numbers: digits with no other digit, letter or underscore
// beside them.
var digitsPattern = regexp.MustCompile(`\b\d+\b`)

// named returns the SIMs of a batch that a text names, by their number or by their
// ICCID with its check digit or without, each once, in the text's order. A number
// inside a longer one, or inside a decimal or a UUID, names nobody.
func named(text string, updates []platform.Update) []platform.ICCID {
	var out []platform.ICCID
	for _, at := range digitsPattern.FindAllStringIndex(text, -1) {
		if joined(text, at[0]-1, at[0]-2) || joined(text, at[1], at[1]+1) {
			continue
		}
		if iccid, ok := bearer(text[at[0]:at[1]], updates); ok && !slices.Contains(out, iccid) {
			out = append(out, iccid)
		}
	}
	return out
}

// joined reports whether the character at i binds a number to the digit or letter at
// beyond it: 12.34, 12-34.
func joined(text string, i, beyond int) bool {
	if i < 0 || i >= len(text) || beyond < 0 || beyond >= len(text) {
		return false
	}
	return (text[i] == '.' || text[i] == '-') && wordly(text[beyond])
}

func wordly(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// bearer returns the SIM of the batch that has this number.
func bearer(digits string, updates []platform.Update) (platform.ICCID, bool) {
	if len(digits) < idDigits {
		return "", false
	}
	iccid, err := platform.ShownICCID(digits)
	for _, u := range updates {
		if u.Current.PlatformID == digits || err == nil && u.Change.ICCID == iccid {
			return u.Change.ICCID, true
		}
	}
	return "", false
}
