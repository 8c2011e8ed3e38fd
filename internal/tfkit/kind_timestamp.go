package tfkit

import (
	"fmt"
	"time"
)

// TimestampValue is an attribute that holds a point in time: two spellings of
// one instant, to the second, are equal, whatever their time zones.
type (
	TimestampValue = Text[timestampKind]
	TimestampType  = TextType[timestampKind]
)

// KeepTimestampSpelling is [KeepSpelling] for timestamps.
var KeepTimestampSpelling = KeepSpelling[timestampKind]

type timestampKind struct{}

func (timestampKind) Name() string { return "timestamp" }

func (timestampKind) Check(text string) error {
	if _, err := time.Parse(time.RFC3339, text); err != nil {
		return fmt.Errorf("not an RFC 3339 timestamp: %q; write date, time and zone, such as 2030-01-31T00:00:00Z or 2030-01-31T01:00:00+01:00", text)
	}
	return nil
}

// Same compares to the second: platforms drop fractions.
func (timestampKind) Same(a, b string) bool {
	x, errX := time.Parse(time.RFC3339, a)
	y, errY := time.Parse(time.RFC3339, b)
	return errX == nil && errY == nil && x.Unix() == y.Unix()
}

// NewTimestamp is an RFC 3339 text in UTC, null for the zero time.
func NewTimestamp(t time.Time) TimestampValue {
	return TimestampValue{StringValue: Timestamp(t)}
}

// Instant returns the time of a value that passed validation; zero where it is
// null or unknown.
func Instant(v TimestampValue) time.Time {
	t, err := time.Parse(time.RFC3339, v.ValueString())
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}
