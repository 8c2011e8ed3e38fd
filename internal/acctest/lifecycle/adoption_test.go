package lifecycle_test

import (
	"strings"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// What an account holds is taken into the state by import id and by identity, which give
// the same. The configuration that Terraform generates of it is valid and its plan is
// empty; so is the plan under ignore_changes = all.
func TestAdoption(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	t.Cleanup(func() { t.Logf("%d cases", cases.Load()) })
	everySubject(t, func(t *testing.T, resource string, s subject) {
		for name, from := range map[string]map[string]any{"first": s.first, "then": s.then} {
			cases.Add(1)
			t.Run(name, func(t *testing.T) {
				s.begin(t, func(w *world) {
					whole := config(resource, from)
					w.adopt(resource, s.id(w.have(resource, nil, whole)), whole)
				})
			})
		}
	})
	for resource, all := range found {
		for _, f := range all {
			cases.Add(1)
			t.Run(resource+"/"+f.platform+"/"+strings.ReplaceAll(f.id, "/", "|"), func(t *testing.T) {
				t.Parallel()
				inWorld(t, f.platform, func(w *world) { w.adopt(resource, f.id, value(resource, nil)) })
			})
		}
	}
}

// adopt imports an object that made has made, if anything, and plans what is generated of it.
func (w *world) adopt(resource, id string, made tftypes.Value) {
	w.t.Helper()
	ctx := w.t.Context()
	state, err := w.session().Resource(resource).Import(ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, has := schema().Identities[resource]; has {
		again, err := w.session().Resource(resource).ImportByIdentity(ctx, state.Identity)
		if err != nil {
			w.t.Fatalf("by identity: %v", err)
		}
		if !driver.Same(state.Value, again.Value) {
			w.t.Errorf("by id\n%s\nby identity\n%s", state.Value, again.Value)
		}
	}
	w.wire.begin(0, nil)
	w.planGenerated(resource, state, made)
	if plan, err := w.session().Resource(resource).PlanIgnoring(ctx, state); err != nil || plan.Action != driver.NoOp {
		w.t.Errorf("under ignore_changes = all: %+v, %v", plan, err)
	}
	if sent := w.wire.writes(); len(sent) > 0 {
		w.t.Errorf("planning has sent %q", sent)
	}
}

// planGenerated plans the generated configuration, which is valid, lacks the secrets that
// the platform does not show, and changes nothing. Nor do the secrets change more than the
// object in place, where somebody adds them.
func (w *world) planGenerated(resource string, state *driver.State, made tftypes.Value) {
	w.t.Helper()
	r := w.session().Resource(resource)
	generated, err := r.Generated(w.t.Context(), state.Value)
	if err == nil {
		err = r.Validate(w.t.Context(), generated)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	w.settled(resource, state, generated)
	if made.IsNull() {
		return
	}
	for _, p := range driver.Places(r.Attributes(), generated) {
		if p.Attribute == nil || !p.Attribute.Sensitive {
			continue
		}
		if secret, ok := driver.At(made, p.Path); ok {
			generated = driver.With(generated, p.Path, secret)
		}
		if version := versionOf(p.Path); p.Attribute.WriteOnly {
			if number, ok := driver.At(made, version); ok {
				generated = driver.With(generated, version, number)
			}
		}
	}
	if plan, err := w.plan(resource, state, generated); err != nil || plan.Action != driver.Update && plan.Action != driver.NoOp {
		w.t.Errorf("with its secrets: %+v, %v", plan, err)
	}
}

// versionOf is the path of the version of a write-only secret.
func versionOf(at driver.Path) driver.Path {
	name, _ := at[len(at)-1].(string)
	return append(append(driver.Path{}, at[:len(at)-1]...), name+"_version")
}
