package driver

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// invalid finds what a plan may not do with a configuration: a value that is
// configured is planned as it is, or as the prior state has it.
func invalid(s schemaAttributes, prior, config, planned tftypes.Value) []error {
	switch {
	case config.IsNull() != planned.IsNull():
		return []error{fmt.Errorf("the configuration and the plan disagree on whether there is an object")}
	case planned.IsNull():
		return nil
	case !planned.IsKnown():
		return []error{fmt.Errorf("the object as a whole is planned unknown")}
	}
	return invalidAttributes(s, prior, config, planned, nil)
}

func invalidAttributes(s schemaAttributes, prior, config, planned tftypes.Value, at Path) []error {
	var errs []error
	for _, a := range s {
		of := typeOf(a)
		errs = append(errs, invalidAttribute(a, attribute(prior, a.Name, of), attribute(config, a.Name, of), attribute(planned, a.Name, of), at.then(a.Name))...)
	}
	return errs
}

func invalidAttribute(a *tfprotov6.SchemaAttribute, prior, config, planned tftypes.Value, at Path) []error {
	switch {
	case a.WriteOnly:
		if !planned.IsNull() {
			return []error{fmt.Errorf("%s: a write-only value is in the plan", at)}
		}
		return nil
	case Same(planned, config):
		return nil
	case Same(planned, prior) && !prior.IsNull() && !config.IsNull():
		return nil // another spelling of the same
	case a.Computed && config.IsNull():
		return nil
	case a.NestedType != nil && planned.IsKnown() && config.IsKnown():
		return invalidNested(a.NestedType, prior, config, planned, at)
	case prior.IsNull():
		return []error{fmt.Errorf("%s: planned value %s does not match config value %s", at, planned, config)}
	}
	return []error{fmt.Errorf("%s: planned value %s does not match config value %s nor prior value %s", at, planned, config, prior)}
}

func invalidNested(o *tfprotov6.SchemaObject, prior, config, planned tftypes.Value, at Path) []error {
	if config.IsNull() != planned.IsNull() {
		return []error{fmt.Errorf("%s: the configuration and the plan disagree on whether it is there", at)}
	}
	if !config.IsKnown() || !planned.IsKnown() {
		if config.IsKnown() != planned.IsKnown() {
			return []error{fmt.Errorf("%s: planned value %s does not match config value %s", at, planned, config)}
		}
		return nil
	}
	switch o.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return invalidAttributes(o.Attributes, prior, config, planned, at)
	case tfprotov6.SchemaObjectNestingModeSet:
		return invalidSet(config, planned, at)
	}
	had, set, all := parts(prior), parts(config), parts(planned)
	if len(set) != len(all) {
		return []error{fmt.Errorf("%s: %d elements are planned, %d configured", at, len(all), len(set))}
	}
	var errs []error
	for key, element := range all {
		configured, ok := set[key]
		if !ok {
			errs = append(errs, fmt.Errorf("%s: element %v is planned and not configured", at, key))
			continue
		}
		before, ok := had[key]
		if !ok {
			before = tftypes.NewValue(element.Type(), nil)
		}
		errs = append(errs, invalidElement(o, before, configured, element, at.then(key))...)
	}
	return errs
}

// invalidSet counts: elements of a set have no names to pair them by, so that core
// trusts the provider with them. Ones that are not known yet may turn out to be the same.
func invalidSet(config, planned tftypes.Value, at Path) []error {
	all, set := len(elements(planned)), len(elements(config))
	if all > set || config.IsFullyKnown() && all < set {
		return []error{fmt.Errorf("%s: %d elements are planned, %d configured", at, all, set)}
	}
	return nil
}

func invalidElement(o *tfprotov6.SchemaObject, prior, config, planned tftypes.Value, at Path) []error {
	if Same(config, planned) {
		return nil
	}
	if !config.IsKnown() || !planned.IsKnown() || config.IsNull() || planned.IsNull() {
		return []error{fmt.Errorf("%s: planned value %s does not match config value %s", at, planned, config)}
	}
	return invalidAttributes(o.Attributes, prior, config, planned, at)
}
