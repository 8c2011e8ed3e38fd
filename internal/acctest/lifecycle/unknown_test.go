package lifecycle_test

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// unknownCase is a configuration with one value that is known only at the apply.
type unknownCase struct {
	name           string
	planned, known tftypes.Value
}

// unknownCases are those of a configuration: each value that it may set, one at a time,
// elements of collections and whole objects too, and all of them at once. It turns out to be what the
// configuration has, to be null, or to be what it was before.
func unknownCases(s []*tfprotov6.SchemaAttribute, whole, before tftypes.Value) []unknownCase {
	everything := unknownCase{"everything", whole, whole}
	var out []unknownCase
	for _, p := range driver.Places(s, whole) {
		if len(p.Path) == 1 {
			everything.planned = driver.With(everything.planned, p.Path, driver.Unknown)
		}
		planned := driver.With(whole, p.Path, driver.Unknown)
		value, _ := driver.At(whole, p.Path)
		out = append(out, unknownCase{p.Path.String(), planned, whole})
		if p.Attribute != nil && !p.Attribute.Required && !value.IsNull() {
			out = append(out, unknownCase{p.Path.String() + " is null", planned, driver.With(whole, p.Path, nil)})
		}
		if had, ok := driver.At(before, p.Path); ok && !had.IsNull() && !driver.Same(had, value) {
			out = append(out, unknownCase{p.Path.String() + " stays", planned, driver.With(whole, p.Path, had)})
		}
	}
	return append(out, everything)
}

// A value that is known only at the apply makes no error that the known value does not
// make, and no plan that the apply breaks: on create and on update, for every attribute
// of every resource.
func TestUnknown(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	t.Cleanup(func() { t.Logf("%d cases", cases.Load()) })
	everySubject(t, func(t *testing.T, resource string, s subject) {
		attributes := schema().ResourceSchemas[resource].Block.Attributes
		first, then := config(resource, s.first), config(resource, s.then)
		for _, c := range sample(unknownCases(attributes, first, tftypes.NewValue(first.Type(), nil))) {
			cases.Add(1)
			t.Run("create/"+c.name, func(t *testing.T) { s.unknown(t, resource, nil, c) })
		}
		for _, c := range sample(unknownCases(attributes, then, first)) {
			cases.Add(1)
			t.Run("update/"+c.name, func(t *testing.T) { s.unknown(t, resource, &first, c) })
		}
	})
}

// unknown plans with the unknown value and applies with the known one, from what first
// makes, if anything.
func (s subject) unknown(t *testing.T, resource string, first *tftypes.Value, c unknownCase) {
	var failed error
	s.begin(t, func(w *world) {
		state := w.after(resource, first)
		plan, err := w.plan(resource, state, c.planned)
		if err != nil {
			w.t.Fatalf("with the unknown value: %v", err)
		}
		if state, failed = w.apply(resource, plan, c.known); failed == nil {
			w.settled(resource, state, c.known)
		}
	})
	var refused *driver.Refusal
	switch {
	case failed == nil:
	case !errors.As(failed, &refused):
		t.Error(failed)
	case !s.refuses(t, resource, first, c.known):
		t.Errorf("only because it was unknown: %v", failed)
	}
}

// after is the state after an apply of a configuration, if there is one.
func (w *world) after(resource string, first *tftypes.Value) *driver.State {
	w.t.Helper()
	if first == nil {
		return nil
	}
	return w.have(resource, nil, *first)
}

// refuses tells whether the provider refuses a configuration that was always known.
func (s subject) refuses(t *testing.T, resource string, first *tftypes.Value, known tftypes.Value) (refused bool) {
	s.begin(t, func(w *world) {
		_, err := w.run(resource, w.after(resource, first), known)
		refused = err != nil
	})
	return refused
}

// The provider's own block may hold unknown values: it is validated and configured, and
// resources are planned without an account.
func TestUnknown_provider(t *testing.T) {
	t.Parallel()
	for platform := range platforms {
		t.Run(platform, func(t *testing.T) {
			t.Parallel()
			inWorld(t, platform, func(w *world) {
				block := driver.Value(schema().Provider.ValueType(), with(w.block, map[string]any{
					"read_only": false, "guardrails": map[string]any{"max_changes": 5, "max_disables": 5},
				}))
				for _, p := range driver.Places(schema().Provider.Block.Attributes, block) {
					w.planUnder(platform, p.Path, driver.With(block, p.Path, driver.Unknown))
				}
			})
		})
	}
}

// planUnder plans every resource of a platform under a provider's block.
func (w *world) planUnder(platform string, unknown driver.Path, block tftypes.Value) {
	values := map[string]any{}
	var all map[string]tftypes.Value
	if err := block.As(&all); err != nil {
		w.t.Fatal(err)
	}
	for name, value := range all {
		values[name] = value
	}
	s, err := schema().Start(w.t.Context(), factory(w.wire), values)
	if err != nil {
		w.t.Errorf("unknown %s: %v", unknown, err)
		return
	}
	for resource, subjects := range subjects {
		for _, subject := range subjects {
			if subject.platform != platform || subject.prepare != nil {
				continue
			}
			if _, err := s.Resource(resource).Plan(w.t.Context(), nil, config(resource, subject.first)); err != nil {
				w.t.Errorf("unknown %s: %v", unknown, fmt.Errorf("%s: %w", resource, err))
			}
		}
	}
}
