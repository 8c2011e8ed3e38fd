package fakeapi

// iccidDigits is the length of an ICCID without its check digit.
const iccidDigits = 19

// ICCID19 is iccid without its check digit. It reports false for what is neither
// 19 digits nor 20 with the right check digit.
func ICCID19(iccid string) (string, bool) {
	if len(iccid) != iccidDigits && len(iccid) != iccidDigits+1 {
		return "", false
	}
	for _, c := range iccid {
		if c < '0' || c > '9' {
			return "", false
		}
	}
	short := iccid[:iccidDigits]
	return short, len(iccid) == iccidDigits || ICCID20(short) == iccid
}

// ICCID20 is a 19-digit ICCID with its check digit (ITU-T E.118, Luhn).
func ICCID20(iccid19 string) string {
	sum := 0
	for i := range len(iccid19) {
		digit := int(iccid19[len(iccid19)-1-i] - '0')
		if i%2 == 0 {
			digit *= 2
			digit = digit/10 + digit%10
		}
		sum += digit
	}
	return iccid19 + string(rune('0'+(10-sum%10)%10))
}

// sameICCID compares two ICCIDs of 19 or 20 digits.
func sameICCID(a, b string) bool {
	if len(a) < iccidDigits || len(b) < iccidDigits {
		return a == b
	}
	return a[:iccidDigits] == b[:iccidDigits]
}
