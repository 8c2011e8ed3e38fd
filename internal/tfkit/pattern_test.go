package tfkit_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func TestGlob(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          bool
	}{
		{"pump-17", "pump-17", true},
		{"pump-17", "Pump-17", false},
		{"pump", "pump-17", false},
		{"pump*", "pump", true},
		{"*17", "pump-17", true},
		{"*u*1*", "pump-17", true},
		{"p?mp-*", "pump-17", true},
		{"pump?", "pump", false},
		{"???", "äöü", true},
		{"*a/b*", "x/a/b/c", true},
		{"[ab]", "a", false},
		{"[ab]", "[ab]", true},
		{`\*`, "*", true},
		{`\*`, "a", false},
		{`\?\\*`, `?\x`, true},
		{"", "", true},
		{"", "a", false},
		{"*", "", true},
		{"**", "abc", true},
		{"*ab", "aab", true},
		{"*ab?", "abab", false},
		{"?*?", "a", false},
	}
	for _, tt := range tests {
		glob, err := tfkit.ParseGlob(tt.pattern)
		if err != nil {
			t.Errorf("ParseGlob(%q) = %v", tt.pattern, err)
		} else if got := glob.Match(tt.text); got != tt.want {
			t.Errorf("%q matches %q: %v", tt.pattern, tt.text, got)
		}
	}
	for _, pattern := range []string{`\`, `a\`, `\a`, `\[`, `\\\`} {
		if _, err := tfkit.ParseGlob(pattern); !errors.Is(err, tfkit.ErrPattern) {
			t.Errorf("ParseGlob(%q) = %v", pattern, err)
		}
	}
}

// A pattern of many stars on a long label must not take forever.
func TestGlobIsQuick(t *testing.T) {
	glob, err := tfkit.ParseGlob(strings.Repeat("*a", 50) + "b")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if glob.Match(strings.Repeat("a", 5000)) || time.Since(start) > 5*time.Second {
		t.Errorf("Match took %s", time.Since(start))
	}
}

// FuzzGlob compares with a regular expression that means the same.
func FuzzGlob(f *testing.F) {
	f.Add("*ab?", "abab")
	f.Add(`\**`, "*x")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if !utf8.ValidString(pattern) || !utf8.ValidString(text) {
			return // Terraform's texts always are
		}
		glob, err := tfkit.ParseGlob(pattern)
		if err != nil {
			return
		}
		expression := regexp.MustCompile(`\\[*?\\]|[*?]|[^*?\\]+`).ReplaceAllStringFunc(pattern, func(part string) string {
			switch {
			case part == "*":
				return ".*"
			case part == "?":
				return "."
			case part[0] == '\\':
				return regexp.QuoteMeta(part[1:])
			}
			return regexp.QuoteMeta(part)
		})
		want := regexp.MustCompile(`(?s)^(?:` + expression + `)$`).MatchString(text)
		if got := glob.Match(text); got != want {
			t.Errorf("%q matches %q: %v, want %v", pattern, text, got, want)
		}
	})
}

func TestFilter(t *testing.T) {
	sims := []platform.SIM{
		{ICCID: "1", State: platform.Enabled, Label: "pump-1"},
		{ICCID: "2", State: platform.Disabled, Label: "pump-2"},
		{ICCID: "3", State: platform.Enabled},
	}
	pattern := func(text string) tfkit.Pattern { return tfkit.Pattern{StringValue: types.StringValue(text)} }
	tests := map[string]struct {
		filter tfkit.Filter
		want   []platform.ICCID
	}{
		"nothing": {tfkit.Filter{}, []platform.ICCID{"1", "2", "3"}},
		"state":   {tfkit.Filter{State: types.StringValue("enabled")}, []platform.ICCID{"1", "3"}},
		"label":   {tfkit.Filter{Label: pattern("pump-*")}, []platform.ICCID{"1", "2"}},
		"both":    {tfkit.Filter{State: types.StringValue("disabled"), Label: pattern("pump-*")}, []platform.ICCID{"2"}},
		"unnamed": {tfkit.Filter{Label: pattern("")}, []platform.ICCID{"3"}},
		"none":    {tfkit.Filter{Label: pattern("x")}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []platform.ICCID
			for _, sim := range tt.filter.Select(sims) {
				got = append(got, sim.ICCID)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
