package driver_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// broken is a provider that breaks its word, and what Terraform calls that.
type broken struct {
	stub stub
	want string
}

// bugs are ways in which a provider can break its word.
func bugs() map[string]broken {
	set := func(name string, to any) func(map[string]any) { return func(v map[string]any) { v[name] = to } }
	return map[string]broken{
		"another value is planned":              {stub{plan: set("name", "other")}, driver.InvalidPlan},
		"a configured value is planned null":    {stub{plan: set("rules", nil)}, driver.InvalidPlan},
		"a configured value is planned unknown": {stub{plan: set("note", driver.Unknown)}, driver.InvalidPlan},
		"a write-only value is planned":         {stub{plan: set("secret", "s")}, driver.InvalidPlan},
		"one more element is planned":           {stub{plan: set("rules", []any{rule, map[string]any{"port": 81}})}, driver.InvalidPlan},
		"an element is planned to go":           {stub{plan: set("rules", []any{})}, driver.InvalidPlan},
		"another value is applied":              {stub{apply: set("name", "other")}, driver.InconsistentApply},
		"a value is gone after the apply":       {stub{apply: set("note", nil)}, driver.InconsistentApply},
		"an element is gone after the apply":    {stub{apply: set("rules", []any{})}, driver.InconsistentApply},
		"a line is new after the apply":         {stub{apply: set("lines", []any{"a", "b", "c"})}, driver.InconsistentApply},
		"a value is unknown after the apply":    {stub{apply: set("size", driver.Unknown)}, driver.InvalidResult},
		"a write-only value is applied":         {stub{apply: set("secret", "s")}, driver.InvalidObject},
	}
}

// Each of them is found, and called what Terraform calls it.
func TestBugs(t *testing.T) {
	t.Parallel()
	for name, test := range bugs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, &test.stub)
			plan, err := r.Plan(t.Context(), nil, object(config))
			if err == nil {
				_, err = r.Apply(t.Context(), plan, object(config))
			}
			wantBug(t, err, test.want)
		})
	}
}
