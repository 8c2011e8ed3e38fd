package tfkit

import (
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Known reports whether v is neither null nor known only after an apply.
func Known(v attr.Value) bool { return !v.IsNull() && !v.IsUnknown() }

// KnownThroughout reports whether a set is known, and each of its elements.
func KnownThroughout(set types.Set) bool {
	return Known(set) && !slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown)
}

// Fill gives what is unknown a value, and leaves what is not.
func Fill[T attr.Value](field *T, value T) {
	if (*field).IsUnknown() {
		*field = value
	}
}

// Texts are the elements of a set of texts that are known; none where the set is
// null or unknown.
func Texts(set types.Set) []string {
	out := []string{}
	for _, element := range set.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			out = append(out, text.ValueString())
		}
	}
	return out
}

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
