package rest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// resetMargin is added to a reset, which is in whole seconds, as is the Date that it
// is measured against: either may be most of a second behind.
const resetMargin = time.Second

// Window names the headers of a platform that counts requests in fixed windows. Its
// zero value is for platforms that tell nothing.
type Window struct {
	// Remaining names the header that says how many requests this window has left. At
	// 0 the request's groups rest until the reset: others may use the same key.
	Remaining string
	// Reset names the header that says when the next window begins, in Unix seconds. A
	// 429 without a Retry-After is waited for until then.
	Reset string
}

// spent reports whether the answer says that this window has nothing left.
func (w Window) spent(header http.Header) bool {
	if w.Remaining == "" {
		return false
	}
	left, err := strconv.Atoi(strings.TrimSpace(header.Get(w.Remaining)))
	return err == nil && left <= 0
}

// ParseReset reads from the named header how long it is until a moment in Unix
// seconds, a fraction rounded up, a second's margin included. It is measured against the answer's own Date
// where it has one, as in [ParseRetryAfter]. ok is false where the header is missing
// or malformed, and where the moment has passed.
func ParseReset(header http.Header, name string, now time.Time) (wait time.Duration, ok bool) {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(header.Get(name)), ".")
	seconds, err := strconv.ParseUint(whole, 10, 40)
	if err != nil || !digits(fraction) {
		return 0, false
	}
	if strings.Trim(fraction, "0") != "" { // rounded up
		seconds++
	}
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		now = date
	}
	wait = time.Unix(int64(seconds), 0).Sub(now) + resetMargin
	if wait < resetMargin {
		return 0, false
	}
	return wait, true
}

func digits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
