package driver_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

var (
	rule   = map[string]any{"port": 80, "host": "a"}
	config = map[string]any{"name": "n", "note": "x", "secret": "s", "rules": []any{rule}, "lines": []any{"a", "b"}}
)

// with is a configuration with one more value.
func with(config map[string]any, name string, value any) map[string]any {
	out := maps.Clone(config)
	out[name] = value
	return out
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
		"size is planned unknown and was planned otherwise":   {func(v map[string]any) { v["size"] = driver.Unknown }, true},
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
	whole := map[string]any{"name": "n", "note": driver.Unknown, "rules": []any{rule}, "lines": []any{"a", "b"}}
	plan = planned(t, r, prior, whole, driver.Update)
	if state, err := r.Apply(t.Context(), plan, object(config)); err != nil || !driver.Same(state.Value, prior.Value) {
		t.Errorf("an update that turned out to be none: %v, %v", state, err)
	}
	s.replace = []string{"note"}
	whole["note"] = "other"
	_, err := r.Apply(t.Context(), plan, object(whole))
	if wantBug(t, err, driver.InconsistentPlan); !strings.Contains(err.Error(), "changed the planned action from update to replace") {
		t.Error(err)
	}
}

// What is destroyed is planned to go, and gone.
func TestDestroy(t *testing.T) {
	t.Parallel()
	s := &stub{}
	r := start(t, s)
	state := made(t, r)
	plan, err := r.PlanDestroy(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	s.cling = true
	_, err = r.Apply(t.Context(), plan, tftypes.Value{})
	wantBug(t, err, driver.InvalidResult)
	_, err = r.PlanDestroy(t.Context(), state)
	wantBug(t, err, driver.InvalidPlan)
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
	placed := with(config, "place", map[string]any{"room": "a"})
	prior, err := r.Apply(t.Context(), planned(t, r, nil, placed, driver.Create), object(placed))
	if err != nil {
		t.Fatal(err)
	}
	planned(t, r, prior, map[string]any{"name": "other", "secret": "s"}, driver.Update)
	proposed := s.proposals[len(s.proposals)-1]
	for name, want := range map[string]any{"id": "7", "size": 1, "name": "other", "secret": "s", "note": nil, "rules": nil, "place": nil} {
		got, _ := driver.At(proposed, driver.Path{name})
		if !driver.Same(got, driver.Value(got.Type(), want)) {
			t.Errorf("%s is proposed as %s, want %v", name, got, want)
		}
	}
}

func TestReadsAndImports(t *testing.T) {
	t.Parallel()
	s := &stub{}
	r := start(t, s)
	s.imported = func(v map[string]any) { v["token"] = "hidden" }
	state, err := r.Import(t.Context(), "9")
	if err != nil {
		t.Fatal(err)
	}
	if config, err := r.Generated(t.Context(), state.Value); err != nil || !driver.Same(config, object(map[string]any{"name": "imported"})) {
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
	want := []string{
		"lines", "lines[0]", "lines[1]", "name", "note", "place", "rules", "rules[0]", "rules[0].host", "rules[0].port", "secret", "size", "token",
	}
	if !slices.Equal(got, want) {
		t.Errorf("places %v, want %v", got, want)
	}
	at := driver.Path{"rules", 0, "port"}
	if v, ok := driver.At(driver.With(object(config), at, driver.Unknown), at); !ok || v.IsKnown() {
		t.Errorf("rules[0].port is %s", v)
	}
}
