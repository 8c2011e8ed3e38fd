package lifecycle_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// Every data source can be read, and takes a value that is known later in each attribute.
func TestUnknown_dataSources(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(schema().DataSourceSchemas)) {
		if len(sources[name]) == 0 {
			t.Errorf("%s has no configuration in sources, so that nothing of it is tested", name)
		}
		for _, s := range sources[name] {
			t.Run(name+"/"+s.platform, func(t *testing.T) {
				t.Parallel()
				inWorld(t, s.platform, func(w *world) { s.read(w, name) })
			})
		}
	}
}

func (s source) read(w *world, name string) {
	s.make(w)
	whole := driver.Value(schema().DataSourceSchemas[name].ValueType(), orEmpty(s.config))
	session := w.session()
	if _, err := session.ReadData(w.t.Context(), name, whole); err != nil {
		w.t.Error(err)
	}
	for _, p := range s.places(name) {
		if err := session.ValidateData(w.t.Context(), name, driver.With(whole, p.Path, driver.Unknown)); err != nil {
			w.t.Errorf("unknown %s: %v", p.Path, err)
		}
		if value, _ := driver.At(whole, p.Path); p.Attribute == nil || p.Attribute.Required || value.IsNull() {
			continue
		}
		// What turns out to be null is as if it had been left out.
		without := driver.With(whole, p.Path, nil)
		if err := session.ValidateData(w.t.Context(), name, without); err != nil {
			continue
		}
		if _, err := session.ReadData(w.t.Context(), name, without); err != nil {
			w.t.Errorf("null %s: %v", p.Path, err)
		}
	}
}

func TestSources_setEveryAttribute(t *testing.T) {
	t.Parallel()
	count := 0
	for name, of := range schema().DataSourceSchemas {
		set := map[string]bool{}
		for _, s := range sources[name] {
			for attribute := range s.config {
				set[attribute] = true
			}
		}
		for _, attribute := range configurable(of.Block.Attributes, nil) {
			count++
			if !set[attribute] {
				t.Errorf("%s: no configuration in sources sets %s", name, attribute)
			}
		}
	}
	t.Logf("%d attributes of %d data sources", count, len(schema().DataSourceSchemas))
}

// Every function can be called, and a call whose arguments are known later fits the one
// whose arguments are known.
func TestUnknown_functions(t *testing.T) {
	t.Parallel()
	for name, f := range schema().Functions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if len(calls[name]) == 0 {
				t.Fatalf("%s has no arguments in calls, so that nothing of it is tested", name)
			}
			inWorld(t, "1nce", func(w *world) {
				session := w.session()
				var arguments []tftypes.Value
				for i, from := range calls[name] {
					arguments = append(arguments, driver.Value(driver.Parameter(f, i).Type, from))
				}
				known, err := session.Call(w.t.Context(), name, arguments...)
				if err != nil || !known.IsFullyKnown() {
					w.t.Fatalf("%s, %v", known, err)
				}
				for i := range arguments {
					some := slices.Clone(arguments)
					some[i] = tftypes.NewValue(arguments[i].Type(), tftypes.UnknownValue)
					early, err := session.Call(w.t.Context(), name, some...)
					if err != nil || !driver.Fits(early, known) {
						w.t.Errorf("argument %d unknown: %s, %v; known: %s", i, early, err, known)
					}
				}
			})
		})
	}
}
