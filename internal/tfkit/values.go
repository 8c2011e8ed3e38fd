package tfkit

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// OptionalString is null for the empty text: what the platform does not tell.
func OptionalString(s string) types.String {
	if s == "" {
		return types.StringNull()
	}
	return types.StringValue(s)
}

// OptionalInt64 is null for zero: what the platform does not tell.
func OptionalInt64(n int64) types.Int64 {
	if n == 0 {
		return types.Int64Null()
	}
	return types.Int64Value(n)
}

// Timestamp is an RFC 3339 text in UTC, null for the zero time.
func Timestamp(t time.Time) types.String {
	if t.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(t.UTC().Format(time.RFC3339))
}
