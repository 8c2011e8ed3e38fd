package platform

import (
	"errors"
	"fmt"
)

// IMEI is the number of a device (3GPP TS 23.003) in its canonical form: the 15
// digits that end in the Luhn check digit. Make one with [ParseIMEI]; two IMEIs
// are the same device exactly when they are equal. The empty IMEI means none.
type IMEI string

// ErrIMEI is wrapped by every error of [ParseIMEI].
var ErrIMEI = errors.New("not an IMEI")

// Lengths in digits: the device itself (TAC and serial number), the IMEI with
// its check digit, the IMEISV with the software version in place of it.
const (
	deviceDigits = 14
	imeiDigits   = 15
	imeisvDigits = 16
)

// ParseIMEI reads a 15-digit IMEI or a 16-digit IMEISV. The IMEISV's two digits
// of software version are dropped: they change with an update of the device.
// A 15-digit IMEI may end in 0 instead of its check digit: networks transmit it
// with that spare digit.
func ParseIMEI(text string) (IMEI, error) {
	if len(text) != imeiDigits && len(text) != imeisvDigits {
		return "", fmt.Errorf("%w: %q has %d characters, an IMEI has 15 digits and an IMEISV 16", ErrIMEI, text, len(text))
	}
	if i := nonDigit(text); i >= 0 {
		return "", fmt.Errorf("%w: %q has %q at position %d, an IMEI has digits only", ErrIMEI, text, text[i], i+1)
	}
	device := text[:deviceDigits]
	check := luhn(device)
	if len(text) == imeiDigits && text[deviceDigits] != check && text[deviceDigits] != '0' {
		return "", fmt.Errorf("%w: the check digit of %q is %c and should be %c: one of its digits is mistyped", ErrIMEI, text, text[deviceDigits], check)
	}
	return IMEI(device + string(check)), nil
}
