package driver

import (
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Unknown stands for a value that is known only after an apply, in what [Value] takes.
var Unknown = new(struct{ unknown bool })

// Value makes a value of a type from Go's own: nil (null), [Unknown], strings, bools,
// numbers, []any for lists and sets, and map[string]any for maps and for objects, in
// which what is left out is null. It panics on anything else, which is a mistake in a
// test.
func Value(t tftypes.Type, from any) tftypes.Value {
	switch from := from.(type) {
	case nil:
		return tftypes.NewValue(t, nil)
	case *struct{ unknown bool }:
		return tftypes.NewValue(t, tftypes.UnknownValue)
	case tftypes.Value:
		return from
	case []any:
		elements := make([]tftypes.Value, len(from))
		for i, e := range from {
			elements[i] = Value(elementType(t), e)
		}
		return tftypes.NewValue(t, elements)
	case map[string]any:
		return valueOfMap(t, from)
	}
	return tftypes.NewValue(t, from)
}

func valueOfMap(t tftypes.Type, from map[string]any) tftypes.Value {
	values := map[string]tftypes.Value{}
	object, ok := t.(tftypes.Object)
	if !ok {
		for key, e := range from {
			values[key] = Value(elementType(t), e)
		}
		return tftypes.NewValue(t, values)
	}
	for name := range from {
		if _, known := object.AttributeTypes[name]; !known {
			panic(fmt.Sprintf("driver: the object has no attribute %q", name))
		}
	}
	for name, of := range object.AttributeTypes {
		values[name] = Value(of, from[name])
	}
	return tftypes.NewValue(t, values)
}

func elementType(t tftypes.Type) tftypes.Type {
	switch t := t.(type) {
	case tftypes.List:
		return t.ElementType
	case tftypes.Set:
		return t.ElementType
	case tftypes.Map:
		return t.ElementType
	}
	panic(fmt.Sprintf("driver: %s has no elements", t))
}

// attributes are an object's values, or a map's; none of one that is null or unknown.
func attributes(v tftypes.Value) map[string]tftypes.Value {
	var out map[string]tftypes.Value
	if v.IsKnown() && !v.IsNull() {
		must(v.As(&out))
	}
	return out
}

// elements are the values in a list or a set; none of one that is null or unknown.
func elements(v tftypes.Value) []tftypes.Value {
	var out []tftypes.Value
	if v.IsKnown() && !v.IsNull() {
		must(v.As(&out))
	}
	return out
}

// attribute is one of an object's values, and null where the object is.
func attribute(v tftypes.Value, name string, of tftypes.Type) tftypes.Value {
	if found, ok := attributes(v)[name]; ok {
		return found
	}
	return tftypes.NewValue(of, nil)
}

// Same reports whether two values are the same, unknown ones included. The order of a
// set does not matter.
func Same(a, b tftypes.Value) bool {
	if a.IsNull() || b.IsNull() || !a.IsKnown() || !b.IsKnown() {
		return a.IsNull() == b.IsNull() && a.IsKnown() == b.IsKnown()
	}
	switch a.Type().(type) {
	case tftypes.Object, tftypes.Map:
		return maps.EqualFunc(attributes(a), attributes(b), Same)
	case tftypes.List:
		return slices.EqualFunc(elements(a), elements(b), Same)
	case tftypes.Set:
		x, y := elements(a), elements(b)
		return within(x, y, Same) && within(y, x, Same)
	}
	if a.Type().Is(tftypes.Number) {
		var x, y big.Float
		must(a.As(&x))
		must(b.As(&y))
		return x.Cmp(&y) == 0
	}
	return a.Equal(b)
}

// within reports whether each of some values matches one of others.
func within(some, others []tftypes.Value, match func(a, b tftypes.Value) bool) bool {
	for _, a := range some {
		if !slices.ContainsFunc(others, func(b tftypes.Value) bool { return match(a, b) }) {
			return false
		}
	}
	return true
}

// encode puts a value into the form in which the protocol carries it.
func encode(v tftypes.Value) *tfprotov6.DynamicValue {
	out, err := tfprotov6.NewDynamicValue(v.Type(), v)
	must(err)
	return &out
}

// decode reads a value of the protocol; one that is missing is null.
func decode(v *tfprotov6.DynamicValue, t tftypes.Type) (tftypes.Value, error) {
	if v == nil {
		return tftypes.NewValue(t, nil), nil
	}
	return v.Unmarshal(t)
}

func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("driver: %v", err))
	}
}
