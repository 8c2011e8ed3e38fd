package adapter

import (
	"net/url"
	"slices"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// SetDate adds a day to a query; the zero time leaves the choice to the platform.
func SetDate(query url.Values, key string, at time.Time) {
	if !at.IsZero() {
		query.Set(key, at.UTC().Format(time.DateOnly))
	}
}

// ByDay puts days in order, the oldest first, and returns them.
func ByDay(days []platform.DailyUsage) []platform.DailyUsage {
	slices.SortStableFunc(days, func(a, b platform.DailyUsage) int { return a.Date.Compare(b.Date) })
	return days
}
