package platform

import (
	"fmt"
	"strconv"
)

// DataLimit is how much data a SIM may use in a period before the platform blocks
// it. It is comparable; the zero value is none.
type DataLimit struct {
	// Total is in bytes.
	Total int64
	// Period is the platform's word for what the limit counts, such as monthly.
	Period string
	// AlertThreshold is how much is left, in bytes, when the platform sends an alert;
	// 0 for no alert.
	AlertThreshold int64
}

// String is what messages show.
func (l DataLimit) String() string {
	if l == (DataLimit{}) {
		return "none"
	}
	text := megabytes(l.Total)
	if l.Period != "" {
		text += " " + l.Period
	}
	if l.AlertThreshold > 0 {
		text += fmt.Sprintf(", alert at %s left", megabytes(l.AlertThreshold))
	}
	return text
}

func megabytes(n int64) string { return strconv.FormatFloat(float64(n)/1e6, 'f', -1, 64) + " MB" }

// DataLimiter is a platform on which a data quota is one of the SIM's own
// settings: it is read with the SIM, and set with a [Change], in the same bulk
// item as the SIM's other changes.
type DataLimiter interface {
	// DataLimitPeriods are the words that [DataLimit].Period is known to be, the usual
	// one first.
	DataLimitPeriods() []string
}
