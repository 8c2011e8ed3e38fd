package platform_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestDataStreamDestinationSame(t *testing.T) {
	rest := func(headers ...string) platform.DataStreamDestination {
		return platform.DataStreamDestination{REST: &platform.RESTDestination{URL: "https://example.com", Headers: headers}}
	}
	datadog := func(key string) platform.DataStreamDestination {
		return platform.DataStreamDestination{Datadog: &platform.DatadogDestination{Region: "EU", APIKey: key}}
	}
	tests := map[string]struct {
		a, b platform.DataStreamDestination
		want bool
	}{
		"none":            {want: true},
		"equal":           {rest("a:b"), rest("a:b"), true},
		"another header":  {rest("a:b"), rest("a:c"), false},
		"no header":       {rest("a:b"), rest(), false},
		"equal key":       {datadog("k"), datadog("k"), true},
		"another key":     {datadog("k"), datadog(""), false},
		"another kind":    {datadog("k"), rest(), false},
		"one is not told": {rest(), platform.DataStreamDestination{}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.a.Same(tt.b); got != tt.want {
				t.Errorf("Same = %v", got)
			}
			if got := tt.b.Same(tt.a); got != tt.want {
				t.Errorf("the other way round: Same = %v", got)
			}
		})
	}
}

func TestSameFilters(t *testing.T) {
	type filters = []platform.DataStreamFilter
	tests := map[string]struct {
		a, b filters
		want bool
	}{
		"none":            {nil, filters{}, true},
		"order":           {filters{{"a", []string{"1", "2"}}, {"b", nil}}, filters{{"b", nil}, {"a", []string{"2", "1"}}}, true},
		"another value":   {filters{{"a", []string{"1"}}}, filters{{"a", []string{"2"}}}, false},
		"another field":   {filters{{"a", []string{"1"}}}, filters{{"b", []string{"1"}}}, false},
		"one more filter": {filters{{"a", []string{"1"}}}, filters{{"a", []string{"1"}}, {"b", []string{"1"}}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := platform.SameFilters(tt.a, tt.b); got != tt.want {
				t.Errorf("SameFilters = %v", got)
			}
		})
	}
}
