package connector

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// asked are the options in which plan differs from state, by the platform's names;
// nil clears one. The write-only values are in config alone.
func (k kind) asked(plan, state, config types.Object) map[string]any {
	options := map[string]any{}
	for _, s := range k.settings {
		if s.form == secret {
			s.askSecret(options, plan, state, config)
			continue
		}
		if wanted := plainValue(plan, s.name); wanted != plainValue(state, s.name) {
			options[s.wire] = wanted
		}
	}
	return options
}

// askSecret asks for a secret that is new: the platform keeps the one that it has.
func (s setting) askSecret(options map[string]any, plan, state, config types.Object) {
	plain, priorPlain := plainValue(plan, s.name), plainValue(state, s.name)
	version, priorVersion := plainValue(plan, s.version()), plainValue(state, s.version())
	writeOnly := plainValue(config, s.writeOnly())
	switch {
	case plain != nil:
		if plain != priorPlain {
			options[s.wire] = plain
		}
	case writeOnly != nil:
		if version != priorVersion || priorPlain != nil {
			options[s.wire] = writeOnly
		}
	case priorPlain != nil || priorVersion != nil: // it was here, and is not any more
		options[s.wire] = nil
	}
}

// shown is what the platform shows of a connector of this kind. Secrets and their
// versions are prior's, unless the platform says that they are set no longer: then
// they are null, so that the next plan sets them again.
func (k kind) shown(c platform.Connector, prior types.Object, diags *diag.Diagnostics) types.Object {
	values := map[string]attr.Value{}
	for _, s := range k.settings {
		switch s.form {
		case port:
			values[s.name] = s.shownPort(c, prior)
		case secret:
			s.showSecret(values, c, prior)
		default:
			values[s.name] = s.shownText(c, prior)
		}
	}
	object, more := types.ObjectValue(k.attributeTypes(), values)
	diags.Append(more...)
	return object
}

func (s setting) showSecret(values map[string]attr.Value, c platform.Connector, prior types.Object) {
	plain, version := textIn(prior, s.name), numberIn(prior, s.version())
	if told, ok := c.Secrets[s.wire]; ok && !told.IsSet {
		plain, version = types.StringNull(), types.Int64Null()
	}
	values[s.name], values[s.version()], values[s.writeOnly()] = plain, version, types.StringNull()
}

// shownText keeps what has to be set and is not told.
func (s setting) shownText(c platform.Connector, prior types.Object) types.String {
	told, ok := c.Options[s.wire].(string)
	switch {
	case !ok && !s.optional:
		return textIn(prior, s.name)
	case told == "":
		return types.StringNull()
	case s.form == serverName && told == c.Options["host"] && textIn(prior, s.name).IsNull():
		return types.StringNull() // the platform tells what it does without one
	}
	return types.StringValue(told)
}

func (s setting) shownPort(c platform.Connector, prior types.Object) types.Int64 {
	if told, ok := c.Options[s.wire].(float64); ok {
		return types.Int64Value(int64(told))
	}
	if before := numberIn(prior, s.name); !before.IsNull() {
		return before
	}
	return types.Int64Value(defaultPort)
}

// plainValue is a text or a number of an object, and nil for null.
func plainValue(object types.Object, name string) any {
	switch v := object.Attributes()[name].(type) {
	case types.String:
		if tfkit.Known(v) {
			return v.ValueString()
		}
	case types.Int64:
		if tfkit.Known(v) {
			return v.ValueInt64()
		}
	}
	return nil
}

func textIn(object types.Object, name string) types.String {
	if text, ok := object.Attributes()[name].(types.String); ok {
		return text
	}
	return types.StringNull()
}

func numberIn(object types.Object, name string) types.Int64 {
	if number, ok := object.Attributes()[name].(types.Int64); ok {
		return number
	}
	return types.Int64Null()
}
