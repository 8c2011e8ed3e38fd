package driver

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Path leads from an object to a value in it: names of attributes and keys of maps
// (string), and places in lists and sets (int).
type Path []any

// String is the path as Terraform would write it.
func (p Path) String() string {
	var out strings.Builder
	for i, step := range p {
		switch step := step.(type) {
		case int:
			fmt.Fprintf(&out, "[%d]", step)
		default:
			if i > 0 {
				out.WriteByte('.')
			}
			fmt.Fprint(&out, step)
		}
	}
	return out.String()
}

// Attribute is the path of the attribute that the value belongs to, whichever element
// of a collection it is in.
func (p Path) Attribute() string {
	names := slices.DeleteFunc(slices.Clone(p), func(step any) bool { _, place := step.(int); return place })
	return names.String()
}

func (p Path) then(step any) Path { return append(slices.Clone(p), step) }

// At is the value at a path, null where what it is in is null or unknown.
func At(v tftypes.Value, p Path) (tftypes.Value, bool) {
	for _, step := range p {
		var next tftypes.Value
		ok := false
		switch step := step.(type) {
		case int:
			if all := elements(v); step < len(all) {
				next, ok = all[step], true
			}
		case string:
			next, ok = attributes(v)[step]
		}
		if !ok {
			return tftypes.Value{}, false
		}
		v = next
	}
	return v, true
}

// With is a value with another one at a path, which has to exist. from is what [Value] takes.
func With(v tftypes.Value, p Path, from any) tftypes.Value {
	if len(p) == 0 {
		return Value(v.Type(), from)
	}
	switch step := p[0].(type) {
	case int:
		all := slices.Clone(elements(v))
		all[step] = With(all[step], p[1:], from)
		return tftypes.NewValue(v.Type(), all)
	case string:
		values := map[string]tftypes.Value{}
		for name, value := range attributes(v) {
			values[name] = value
		}
		inner, ok := values[step]
		if !ok {
			panic(fmt.Sprintf("driver: there is nothing at %s", p))
		}
		values[step] = With(inner, p[1:], from)
		return tftypes.NewValue(v.Type(), values)
	}
	panic(fmt.Sprintf("driver: a path has no step %v", p[0]))
}

// Place is a value that a configuration may set.
type Place struct {
	Path Path
	// Attribute describes the attribute; nil where the place is an element of a
	// collection.
	Attribute *tfprotov6.SchemaAttribute
}

// Places are all values of an object that a configuration may set: each attribute, set
// or not, each element of a collection, and what is in them.
func Places(s []*tfprotov6.SchemaAttribute, config tftypes.Value) []Place {
	var out []Place
	places(s, config, nil, &out)
	return out
}

func places(s []*tfprotov6.SchemaAttribute, object tftypes.Value, at Path, out *[]Place) {
	if object.IsNull() || !object.IsKnown() {
		return
	}
	for _, a := range s {
		if !a.Optional && !a.Required {
			continue
		}
		here := at.then(a.Name)
		*out = append(*out, Place{here, a})
		value := attribute(object, a.Name, typeOf(a))
		if a.NestedType != nil && a.NestedType.Nesting == tfprotov6.SchemaObjectNestingModeSingle {
			places(a.NestedType.Attributes, value, here, out)
			continue
		}
		for step, element := range parts(value) {
			*out = append(*out, Place{here.then(step), nil})
			if a.NestedType != nil {
				places(a.NestedType.Attributes, element, here.then(step), out)
			}
		}
	}
}

// parts are the elements of a collection by their place or key.
func parts(v tftypes.Value) map[any]tftypes.Value {
	out := map[any]tftypes.Value{}
	switch v.Type().(type) {
	case tftypes.List, tftypes.Set:
		for i, e := range elements(v) {
			out[i] = e
		}
	case tftypes.Map:
		for key, e := range attributes(v) {
			out[key] = e
		}
	}
	return out
}

func typeOf(a *tfprotov6.SchemaAttribute) tftypes.Type { return a.ValueType() }
