package inventory

import (
	"fmt"
	"regexp"
	"strings"
)

// exactDigits is how many digits of a number a spreadsheet keeps; it writes zeros for
// the others.
const exactDigits = 15

// number is how spreadsheets, and programs that read their files, write a long number:
// 8.98828E+18, 8,98828E+18, 8988280666000000000.0, 8.988.280.666.000.000.000.
var number = regexp.MustCompile(`^(\d+([.,]\d+)?[eE][+-]?\d+|\d{12,}[.,]\d{0,2}|\d{1,3}([.,'’]\d{3}){4,})$`)

// asText is what helps.
const asText = "format the column as text and export it again"

// isRounded reports whether a number may have lost its last digits.
func isRounded(digits string) bool {
	return len(digits) > exactDigits+1 && strings.Trim(digits, "0123456789") == "" && strings.Trim(digits[exactDigits:], "0") == ""
}

// iccidReason says what is wrong with an ICCID, and where it went wrong when a
// spreadsheet took it for a number.
func iccidReason(text string, bad error) string {
	switch {
	case number.MatchString(text):
		return fmt.Sprintf("a spreadsheet has rounded this ICCID to %q; %s", text, asText)
	case isRounded(text):
		return fmt.Sprintf("%s; or a spreadsheet took it for a number and wrote zeros for its last digits: %s", bad, asText)
	}
	return bad.Error()
}

// imeiReason is the same for an IMEI.
func imeiReason(text string, bad error) string {
	if number.MatchString(text) {
		return fmt.Sprintf("a spreadsheet has rounded this IMEI to %q; %s", text, asText)
	}
	return bad.Error()
}

// twiceReason says that a SIM is listed twice. Where a spreadsheet may have made one of
// two SIMs, it must not advise to drop one of them.
func twiceReason(key, earlier string) string {
	twice := "the same SIM is listed twice"
	if key != earlier {
		twice = fmt.Sprintf("the same SIM is listed as %s too (19 and 20 digits mean the same SIM)", earlier)
	}
	if isRounded(key) || isRounded(earlier) {
		return fmt.Sprintf("%s. Its last digits are zeros: a spreadsheet that takes ICCIDs for numbers keeps %d digits, so that these may be different SIMs; %s", twice, exactDigits, asText)
	}
	return twice + "; keep one entry"
}
