package tfkit_test

import (
	"context"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func timestamp(text string) tfkit.TimestampValue {
	v, _ := tfkit.TimestampType{}.ValueFromString(context.Background(), tfkit.OptionalString(text))
	return v.(tfkit.TimestampValue)
}

func TestTimestampSame(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"zones":          {"2030-01-31T00:00:00Z", "2030-01-31T01:00:00+01:00", true},
		"fractions":      {"2030-01-31T00:00:00Z", "2030-01-31T00:00:00.750Z", true},
		"another second": {"2030-01-31T00:00:00Z", "2030-01-31T00:00:01Z", false},
		"null":           {"2030-01-31T00:00:00Z", "", false},
		"both null":      {"", "", true},
		"not a time":     {"2030-01-31", "2030-01-31T00:00:00Z", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := timestamp(tt.a).Same(timestamp(tt.b)); got != tt.want {
				t.Errorf("Same(%q, %q) = %v", tt.a, tt.b, got)
			}
		})
	}
}

func TestTimestampCheck(t *testing.T) {
	for text, valid := range map[string]bool{
		"2030-01-31T00:00:00Z": true, "2030-01-31T00:00:00+05:30": true,
		"2030-01-31": false, "tomorrow": false, "2030-01-31 00:00:00": false, "2030-02-30T00:00:00Z": false,
	} {
		var resp validator.StringResponse
		tfkit.ValidTimestamp().ValidateString(t.Context(), validator.StringRequest{Path: path.Root("expires_at"), ConfigValue: types.StringValue(text)}, &resp)
		if resp.Diagnostics.HasError() == valid {
			t.Errorf("%q: %v", text, resp.Diagnostics)
		}
	}
}

func TestInstant(t *testing.T) {
	at := time.Date(2030, 1, 31, 0, 0, 0, 0, time.UTC)
	if got := tfkit.Instant(tfkit.NewTimestamp(at.In(time.FixedZone("", 3600)))); !got.Equal(at) {
		t.Errorf("Instant = %v", got)
	}
	if !tfkit.NewTimestamp(time.Time{}).IsNull() || !tfkit.Instant(tfkit.NewTimestamp(time.Time{})).IsZero() {
		t.Error("the zero time is not null")
	}
}
