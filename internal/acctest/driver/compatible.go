package driver

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// incompatible finds where a later value breaks the promise of a planned one: what was
// planned stays, and only what was unknown is filled in.
func incompatible(planned, actual tftypes.Value, at Path) []error {
	switch {
	case !planned.IsKnown():
		return nil
	case !actual.IsKnown():
		return []error{fmt.Errorf("%s: was %s, but now unknown", at, planned)}
	case planned.IsNull() && !actual.IsNull():
		return []error{fmt.Errorf("%s: was null, but now %s", at, actual)}
	case !planned.IsNull() && actual.IsNull():
		return []error{fmt.Errorf("%s: was %s, but now null", at, planned)}
	case planned.IsNull():
		return nil
	}
	switch planned.Type().(type) {
	case tftypes.Object:
		return incompatibleParts(byName(attributes(planned)), byName(attributes(actual)), at)
	case tftypes.List, tftypes.Map:
		return incompatibleParts(parts(planned), parts(actual), at)
	case tftypes.Set:
		return incompatibleSet(planned, actual, at)
	}
	if !Same(planned, actual) {
		return []error{fmt.Errorf("%s: was %s, but now %s", at, planned, actual)}
	}
	return nil
}

func incompatibleParts(planned, actual map[any]tftypes.Value, at Path) []error {
	if len(planned) != len(actual) {
		return []error{fmt.Errorf("%s: had %d elements, but now has %d", at, len(planned), len(actual))}
	}
	var errs []error
	for key, value := range planned {
		now, ok := actual[key]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: element %v has vanished", at, key))
			continue
		}
		errs = append(errs, incompatible(value, now, at.then(key))...)
	}
	return errs
}

// incompatibleSet pairs the elements of two sets: elements that were unknown may turn
// out to be the same.
func incompatibleSet(planned, actual tftypes.Value, at Path) []error {
	match := func(p, a tftypes.Value) bool { return len(incompatible(p, a, at)) == 0 }
	turned := func(a, p tftypes.Value) bool { return match(p, a) }
	if !within(elements(planned), elements(actual), match) || !within(elements(actual), elements(planned), turned) {
		return []error{fmt.Errorf("%s: planned elements %s do not match %s", at, planned, actual)}
	}
	return nil
}

func byName(values map[string]tftypes.Value) map[any]tftypes.Value {
	out := map[any]tftypes.Value{}
	for name, value := range values {
		out[name] = value
	}
	return out
}

// Fits reports whether a later value keeps the promise of a planned one.
func Fits(planned, actual tftypes.Value) bool { return len(incompatible(planned, actual, nil)) == 0 }
