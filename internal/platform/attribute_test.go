package platform_test

import (
	"reflect"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// value is a value of a kind that no SIM has unless it was given it.
func value(k platform.Kind) platform.Value {
	switch k {
	case platform.KindFlag:
		return platform.Value{Flag: true}
	case platform.KindSet:
		return platform.Value{Texts: []string{"one", "other"}}
	case platform.KindNumber:
		return platform.Value{Number: 17}
	case platform.KindLimit:
		return platform.Value{Limit: platform.DataLimit{Total: 5e6, Period: "monthly"}}
	default:
		return platform.Value{Text: "490154203237518"}
	}
}

// Each field of a change is in the table, and each line of the table reaches a field of
// its own: asking for it is seen by everything that handles all attributes.
func TestDescriptors(t *testing.T) {
	t.Parallel()
	fields := reflect.TypeFor[platform.Change]().NumField() - 1 // the ICCID is none
	if lines := len(platform.Descriptors()); lines != fields {
		t.Errorf("the table has %d lines and a change %d attributes", lines, fields)
	}
	for _, d := range platform.Descriptors() {
		t.Run(string(d.Attribute), func(t *testing.T) {
			t.Parallel()
			checkDescriptor(t, platform.Describe(d.Attribute))
		})
	}
}

func checkDescriptor(t *testing.T, d *platform.Descriptor) {
	t.Helper()
	change, none := platform.Change{ICCID: "8988280666000000017"}, platform.Change{ICCID: "8988280666000000017"}
	d.Ask(&change, value(d.Kind))
	if got := change.Attributes(); len(got) != 1 || got[0] != d.Attribute {
		t.Errorf("the change asks for %v", got)
	}
	if got := d.Value(&change); !reflect.DeepEqual(got, value(d.Kind)) {
		t.Errorf("the change asks for %+v", got)
	}
	sim := platform.SIM{}
	if change.Empty() || sim.Satisfies(&change) || len(change.Differences(&sim)) != 1 || !sim.Satisfies(&none) {
		t.Errorf("differences %v of %+v", change.Differences(&sim), change)
	}
	for name, got := range map[string]platform.Change{
		"left": change.Remaining(&sim), "since": change.Minus(&none), "common": change.Common(&change),
	} {
		if !change.Within(&got) {
			t.Errorf("%s is %+v", name, got)
		}
	}
	if merged, err := none.Merge(&change); err != nil || !change.Within(&merged) || change.Within(&none) {
		t.Errorf("merged %+v, %v", merged, err)
	}
	if left := change.Minus(&change); !left.Empty() {
		t.Errorf("beyond itself it asks for %+v", left)
	}
	d.Drop(&change)
	if !change.Empty() {
		t.Errorf("dropped, it asks for %+v", change)
	}
}
