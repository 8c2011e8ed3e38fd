package driver_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

var (
	rule   = map[string]any{"port": 80, "host": "a"}
	config = map[string]any{"name": "n", "note": "x", "secret": "s", "rules": []any{rule}}
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

func wantBug(t *testing.T, err error, summary string) {
	t.Helper()
	var found *driver.Bug
	if !errors.As(err, &found) || found.Summary != summary {
		t.Errorf("got %v, want: %s", err, summary)
	}
}

// The plan that is made right before an apply may fill in what was unknown, and nothing else.
func TestFinalPlan(t *testing.T) {
	t.Parallel()
	unknown := map[string]any{"name": "n", "note": driver.Unknown}
	for name, test := range map[string]struct {
		then func(map[string]any)
		bug  bool
	}{
		"filled in": {nil, false},
		"size is planned known now and was planned otherwise": {func(v map[string]any) { v["size"] = 4 }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &stub{plan: func(v map[string]any) { v["size"] = 3 }}
			r := start(t, s)
			plan, err := r.Plan(t.Context(), nil, object(unknown))
			if err != nil {
				t.Fatal(err)
			}
			if test.then != nil {
				s.plan = test.then
			}
			_, err = r.Apply(t.Context(), plan, object(map[string]any{"name": "n", "note": "late"}))
			if test.bug {
				wantBug(t, err, driver.InconsistentPlan)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}

// An update may turn out to be none, and nothing else.
func TestFinalAction(t *testing.T) {
	t.Parallel()
	s := &stub{}
	r := start(t, s)
	prior := made(t, r)
	plan := planned(t, r, prior, map[string]any{"name": "n", "note": driver.Unknown}, driver.Update)
	if _, err := r.Apply(t.Context(), plan, object(config)); err == nil {
		t.Error("rules that were planned to go came back, and nobody complained")
	}
	whole := map[string]any{"name": "n", "note": driver.Unknown, "rules": []any{rule}}
	plan = planned(t, r, prior, whole, driver.Update)
	if state, err := r.Apply(t.Context(), plan, object(config)); err != nil || !driver.Same(state.Value, prior.Value) {
		t.Errorf("an update that turned out to be none: %v, %v", state, err)
	}
	s.replace = []string{"note"}
	whole["note"] = "other"
	_, err := r.Apply(t.Context(), plan, object(whole))
	wantBug(t, err, driver.InconsistentPlan)
}

// made is the object after an apply of config.
func made(t *testing.T, r driver.Resource) *driver.State {
	t.Helper()
	state, err := r.Apply(t.Context(), planned(t, r, nil, config, driver.Create), object(config))
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func planned(t *testing.T, r driver.Resource, prior *driver.State, config map[string]any, want driver.Action) *driver.Plan {
	t.Helper()
	plan, err := r.Plan(t.Context(), prior, object(config))
	if err != nil || plan.Action != want {
		t.Fatalf("planned %+v, %v; want %s", plan, err, want)
	}
	return plan
}

// A replacement is planned from nothing, and destroys before it creates or after it.
func TestReplacement(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]bool{"destroy first": false, "create first": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &stub{}
			r := start(t, s)
			prior := made(t, r)
			s.replace, s.calls = []string{"name"}, nil
			other := map[string]any{"name": "other"}
			plan := planned(t, r, prior, other, driver.Replace)
			var err error
			want := []string{"plan", "plan", "destroy", "plan", "apply"}
			if first {
				want = []string{"plan", "plan", "plan", "apply", "destroy"}
				_, _, err = r.ApplyCreatingFirst(t.Context(), plan, object(other))
			} else {
				_, err = r.Apply(t.Context(), plan, object(other))
			}
			if err != nil || !slices.Equal(s.calls, want) {
				t.Errorf("calls %v, %v; want %v", s.calls, err, want)
			}
		})
	}
}

// What a failed create leaves behind is tainted and replaced; what it does not make is not there.
func TestFailedCreate(t *testing.T) {
	t.Parallel()
	s := &stub{refuse: true}
	r := start(t, s)
	state, err := r.Apply(t.Context(), planned(t, r, nil, config, driver.Create), object(config))
	if err == nil || state == nil || !state.Tainted {
		t.Fatalf("got %+v, %v", state, err)
	}
	planned(t, r, state, config, driver.Replace)
	s.refuse = false
	good := made(t, r)
	s.refuse = true
	gone, err := r.PlanDestroy(t.Context(), good)
	if err != nil {
		t.Fatal(err)
	}
	if left, err := r.Apply(t.Context(), gone, tftypes.Value{}); err == nil || left != good {
		t.Errorf("a failed delete leaves %+v, %v", left, err)
	}
}

// Private state goes the way that core sends it.
func TestPrivate(t *testing.T) {
	t.Parallel()
	r := start(t, &stub{})
	state, err := r.Refresh(t.Context(), made(t, r))
	if err != nil || string(state.Private) != "par" {
		t.Errorf("private %q, %v", state.Private, err)
	}
}

// What core proposes: computed values of the prior state where the configuration says
// nothing.
func TestProposal(t *testing.T) {
	t.Parallel()
	s := &stub{}
	r := start(t, s)
	prior := made(t, r)
	var proposed map[string]any
	s.plan = func(v map[string]any) { proposed = v }
	planned(t, r, prior, map[string]any{"name": "other", "secret": "s"}, driver.Update)
	for name, want := range map[string]any{"id": "7", "size": 1, "name": "other", "note": nil, "rules": nil} {
		got := proposed[name].(tftypes.Value)
		if !driver.Same(got, driver.Value(got.Type(), want)) {
			t.Errorf("%s is proposed as %s, want %v", name, got, want)
		}
	}
}

func TestReadsAndImports(t *testing.T) {
	t.Parallel()
	s := &stub{}
	r := start(t, s)
	state, err := r.Import(t.Context(), "9")
	if err != nil {
		t.Fatal(err)
	}
	if config := r.Generated(state); !driver.Same(config, object(map[string]any{"name": "imported"})) {
		t.Errorf("generated %s", config)
	}
	s.read = func(v map[string]any) { v["size"] = driver.Unknown }
	_, err = r.Refresh(t.Context(), state)
	wantBug(t, err, driver.InvalidResult)
	s.imported = func(v map[string]any) { v["id"] = driver.Unknown }
	_, err = r.Import(t.Context(), "9")
	wantBug(t, err, driver.InvalidResult)
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	var got []string
	for _, p := range driver.Places(thingSchema.Block.Attributes, object(config)) {
		got = append(got, p.Path.String())
	}
	slices.Sort(got)
	want := []string{"name", "note", "rules", "rules[0]", "rules[0].host", "rules[0].port", "secret", "size"}
	if !slices.Equal(got, want) {
		t.Errorf("places %v, want %v", got, want)
	}
	at := driver.Path{"rules", 0, "port"}
	if v, ok := driver.At(driver.With(object(config), at, driver.Unknown), at); !ok || v.IsKnown() {
		t.Errorf("rules[0].port is %s", v)
	}
}
