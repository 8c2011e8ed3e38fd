package fakeapi

import (
	"encoding/json"
	"maps"
)

// OddIMEIs are what platforms show as IMEIs beside those that are right: one whose check
// digit is wrong, one as a device transmits it, with 0 in that place, too short and too
// long ones, and what is none.
var OddIMEIs = []string{"350000000000004", "356938035643800", "35693803564380", "35693803564380912", "0", "unknown"}

// oddRound is how many SIMs of a seeded fleet share one of each odd value: the odd ones
// are the last of a round, so that a fleet of a few SIMs has none and one of the usual
// size has all.
const oddRound = 25

// Odd tells which odd value a SIM, counted from 0, has in a seeded fleet: the
// number counts down from the end of a round, and what is beyond a platform's list is none.
func Odd(n uint64) int { return oddRound - 1 - int(n%oddRound) }

// OddIMEI is the IMEI of a SIM whose odd value is one.
func OddIMEI(odd int) (string, bool) {
	if odd >= len(OddIMEIs) {
		return "", false
	}
	return OddIMEIs[odd], true
}

// The odd values of seeded fleets behind the IMEIs, as [Odd] numbers them.
const (
	// OddLabel is a label whose letters and accents are apart, as macOS writes them.
	OddLabel = iota + 6
	// OddCheckDigit is an ICCID whose twentieth digit is wrong.
	OddCheckDigit
	// OddLock is a lock without a device.
	OddLock
)

// Apart is a word with an accent that stands apart from its letter.
const Apart = "Ku\u0308hlhaus"

// WrongCheckDigit is ICCID20 with another twentieth digit.
func WrongCheckDigit(iccid19 string) string {
	right := ICCID20(iccid19)
	return iccid19 + string('0'+(right[iccidDigits]-'0'+1)%10)
}

// Shows is how an answer shows v where the SIM is to show other values in some of its
// fields: anything that platforms have been seen to show, or may.
func Shows(v any, fields map[string]json.RawMessage) any {
	if len(fields) == 0 {
		return v
	}
	raw, err := json.Marshal(v)
	var shown map[string]json.RawMessage
	if err != nil || json.Unmarshal(raw, &shown) != nil {
		return v
	}
	maps.Copy(shown, fields)
	return shown
}

// Showing is one field for [Shows].
func Showing(field, text string) map[string]json.RawMessage {
	raw, err := json.Marshal(text)
	if err != nil { // a text always can be
		return nil
	}
	return map[string]json.RawMessage{field: raw}
}
