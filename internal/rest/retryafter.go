package rest

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// ParseRetryAfter reads how long an answer asks to wait (RFC 9110, 10.2.3), from
// seconds (a fraction, which the RFC does not allow and gateways send, is rounded up)
// or from an HTTP date. A date is measured against the answer's own Date
// where it has one, so that a wrong clock on either side does no harm, and
// against now otherwise. ok is false where the header is missing or malformed.
func ParseRetryAfter(header http.Header, now time.Time) (wait time.Duration, ok bool) {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(text, 64); err == nil && seconds >= 0 && seconds < 1<<31 {
		return time.Duration(math.Ceil(seconds)) * time.Second, true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		now = date
	}
	return max(at.Sub(now), 0), true
}
