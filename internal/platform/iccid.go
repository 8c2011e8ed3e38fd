package platform

import (
	"errors"
	"fmt"
)

// ICCID is the number of a SIM card (ITU-T E.118) in its canonical form: the
// 19 digits without the Luhn check digit. Make one with [ParseICCID]; two
// ICCIDs are the same SIM exactly when they are equal.
type ICCID string

// iccidDigits is the length of the canonical form.
const iccidDigits = 19

// ErrICCID is wrapped by every error of [ParseICCID].
var ErrICCID = errors.New("not an ICCID")

// ParseICCID reads an ICCID of 19 digits, or of 20 where the last one is the
// Luhn check digit over the other 19. Both spellings give the same ICCID. It is for what
// users write: a digit that is mistyped must not mean another SIM.
func ParseICCID(text string) (ICCID, error) {
	if len(text) != iccidDigits && len(text) != iccidDigits+1 {
		return "", fmt.Errorf("%w: %q has %s, an ICCID has 19 digits, or 20 with its check digit", ErrICCID, text, Count(len(text), "character"))
	}
	if i := nonDigit(text); i >= 0 {
		return "", fmt.Errorf("%w: %q has %q at position %d, an ICCID has digits only", ErrICCID, text, text[i], i+1)
	}
	if text[:2] != "89" {
		return "", fmt.Errorf("%w: %q starts with %q, an ICCID starts with 89 (telecommunications)", ErrICCID, text, text[:2])
	}
	if len(text) == iccidDigits {
		return ICCID(text), nil
	}
	if want := luhn(text[:iccidDigits]); text[iccidDigits] != want {
		return "", fmt.Errorf("%w: the check digit of %q is %c and should be %c: one of its digits is mistyped. Where the platform itself shows it so, write the first 19",
			ErrICCID, text, text[iccidDigits], want)
	}
	return ICCID(text[:iccidDigits]), nil
}

// ShownICCID reads an ICCID as a platform shows it. A SIM is known by its first 19
// digits: a wrong check digit, or the filler F in its place, is the platform's affair.
func ShownICCID(text string) (ICCID, error) {
	if len(text) == iccidDigits+1 && (text[iccidDigits] == 'F' || text[iccidDigits] == 'f' || nonDigit(text[iccidDigits:]) < 0) {
		text = text[:iccidDigits]
	}
	return ParseICCID(text)
}

// WithLuhn returns the 20-digit spelling, check digit included.
func (i ICCID) WithLuhn() string { return string(i) + string(luhn(string(i))) }

// nonDigit returns the index of the first byte that is no decimal digit, or -1.
func nonDigit(text string) int {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return i
		}
	}
	return -1
}

// luhn returns the check digit (ISO/IEC 7812-1) that completes digits.
func luhn(digits string) byte {
	sum := 0
	for i := len(digits) - 1; i >= 0; i-- {
		d := int(digits[i] - '0')
		if (len(digits)-i)%2 == 1 { // every other digit, starting with the last one, counts double
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return byte('0' + (10-sum%10)%10)
}
