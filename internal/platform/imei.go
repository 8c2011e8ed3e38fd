package platform

import (
	"errors"
	"fmt"
)

// IMEI is the number of a device (3GPP TS 23.003) in its canonical form: the 15
// digits that end in the Luhn check digit. Make one with [ParseIMEI]; two IMEIs
// are the same device when [SameIMEI] says so. The empty IMEI means none.
type IMEI string

// ErrIMEI is wrapped by every error of [ParseIMEI].
var ErrIMEI = errors.New("not an IMEI")

// errCheckDigit is an [ErrIMEI] of 15 digits of which only the last is wrong.
var errCheckDigit = fmt.Errorf("%w", ErrIMEI)

// AcceptIMEI is [ParseIMEI] for what users write. Cheap modules bear IMEIs whose check
// digit is wrong, so that such a one is taken as it is written, with a doubt.
func AcceptIMEI(text string) (imei IMEI, doubt string, err error) {
	imei, err = ParseIMEI(text)
	if errors.Is(err, errCheckDigit) {
		return IMEI(text), fmt.Sprintf("The check digit of %q is %c and should be %c: one of its digits may be mistyped. "+
			"If the device bears it so, leave it: devices are compared by their first 14 digits.", text, text[deviceDigits], luhn(text[:deviceDigits])), nil
	}
	return imei, "", err
}

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
		return "", fmt.Errorf("%w: %q has %s, an IMEI has 15 digits and an IMEISV 16", ErrIMEI, text, Count(len(text), "character"))
	}
	if i := nonDigit(text); i >= 0 {
		return "", fmt.Errorf("%w: %q has %q at position %d, an IMEI has digits only", ErrIMEI, text, text[i], i+1)
	}
	device := text[:deviceDigits]
	check := luhn(device)
	if len(text) == imeiDigits && text[deviceDigits] != check && text[deviceDigits] != '0' {
		return "", fmt.Errorf("%w: the check digit of %q is %c and should be %c: one of its digits is mistyped", errCheckDigit, text, text[deviceDigits], check)
	}
	return IMEI(device + string(check)), nil
}
