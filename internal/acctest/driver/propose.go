package driver

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type schemaAttributes = []*tfprotov6.SchemaAttribute

// propose is the state that core proposes to a provider: the configuration, and the
// prior state's values where the configuration leaves computed ones out. Write-only
// values are in it: to keep them out of the plan is up to the provider.
func propose(s schemaAttributes, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() {
		return config
	}
	return proposeObject(s, prior, config)
}

// proposeObject is propose for an object of the configuration, which is known and not null.
func proposeObject(s schemaAttributes, prior, config tftypes.Value) tftypes.Value {
	values := map[string]tftypes.Value{}
	for _, a := range s {
		values[a.Name] = proposeAttribute(a, attribute(prior, a.Name, typeOf(a)), attribute(config, a.Name, typeOf(a)))
	}
	return tftypes.NewValue(config.Type(), values)
}

func proposeAttribute(a *tfprotov6.SchemaAttribute, prior, config tftypes.Value) tftypes.Value {
	switch {
	case a.Computed && config.IsNull():
		if a.Optional && a.NestedType != nil && wasConfigured(a.NestedType, prior) {
			return config // it was set before, and is taken out now
		}
		return prior
	case a.NestedType != nil:
		return proposeNested(a.NestedType, prior, config)
	}
	return config
}

func proposeNested(o *tfprotov6.SchemaObject, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	switch o.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return proposeObject(o.Attributes, prior, config)
	case tfprotov6.SchemaObjectNestingModeMap:
		before, values := attributes(prior), map[string]tftypes.Value{}
		for key, element := range attributes(config) {
			values[key] = element
			if had, ok := before[key]; ok {
				values[key] = proposeElement(o, had, element)
			}
		}
		return tftypes.NewValue(config.Type(), values)
	}
	before, values := elements(prior), []tftypes.Value{}
	for i, element := range elements(config) {
		had := -1
		if o.Nesting == tfprotov6.SchemaObjectNestingModeSet {
			had = indexOf(before, func(v tftypes.Value) bool { return mayComeFrom(o, v, element) })
		} else if i < len(before) {
			had = i
		}
		if had >= 0 {
			element = proposeElement(o, before[had], element)
		}
		values = append(values, element)
	}
	return tftypes.NewValue(config.Type(), values)
}

func proposeElement(o *tfprotov6.SchemaObject, prior, config tftypes.Value) tftypes.Value {
	if config.IsNull() || !config.IsKnown() {
		return config
	}
	return proposeObject(o.Attributes, prior, config)
}

// wasConfigured reports whether a value holds what only a configuration can have set.
func wasConfigured(o *tfprotov6.SchemaObject, v tftypes.Value) bool {
	inner := objects(o, v)
	for _, object := range inner {
		for _, a := range o.Attributes {
			value := attribute(object, a.Name, typeOf(a))
			if value.IsNull() {
				continue
			}
			if !a.Computed || a.NestedType != nil && wasConfigured(a.NestedType, value) {
				return true
			}
		}
	}
	return false
}

// objects are the objects of a nested attribute, be it one or many.
func objects(o *tfprotov6.SchemaObject, v tftypes.Value) []tftypes.Value {
	switch o.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return []tftypes.Value{v}
	case tfprotov6.SchemaObjectNestingModeMap:
		var out []tftypes.Value
		for _, e := range attributes(v) {
			out = append(out, e)
		}
		return out
	}
	return elements(v)
}

// mayComeFrom reports whether an element of a set may be what an element of the
// configuration has become: it differs in computed attributes alone.
func mayComeFrom(o *tfprotov6.SchemaObject, prior, config tftypes.Value) bool {
	if !config.IsKnown() || config.IsNull() {
		return false
	}
	for _, a := range o.Attributes {
		had, set := attribute(prior, a.Name, typeOf(a)), attribute(config, a.Name, typeOf(a))
		filledIn := a.Computed && set.IsNull()
		if !Same(had, set) && !filledIn {
			return false
		}
	}
	return true
}

func indexOf(values []tftypes.Value, f func(tftypes.Value) bool) int {
	for i, v := range values {
		if f(v) {
			return i
		}
	}
	return -1
}
