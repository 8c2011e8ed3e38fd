package driver

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Generated is the configuration that Terraform generates from an object that it has
// imported or found: what the provider says, without what is sensitive, which core writes
// as null.
func (r Resource) Generated(ctx context.Context, object tftypes.Value) (tftypes.Value, error) {
	if caps := r.Schema.ServerCapabilities; caps == nil || !caps.GenerateResourceConfig {
		return generated(r.Attributes(), object, true), nil
	}
	answer, err := r.server.GenerateResourceConfig(ctx, &tfprotov6.GenerateResourceConfigRequest{TypeName: r.Name, State: encode(object)})
	if err != nil {
		return object, err
	}
	if err := failure("generate the configuration of "+r.Name, answer.Diagnostics); err != nil {
		return object, err
	}
	config, err := decode(answer.Config, r.Type())
	if err != nil {
		return object, bug(InvalidResult, err)
	}
	return generated(r.Attributes(), config, true), nil
}

// PlanIgnoring plans under ignore_changes = all: the configuration is what the state has
// of what can be configured.
func (r Resource) PlanIgnoring(ctx context.Context, prior *State) (*Plan, error) {
	return r.plan(ctx, prior, generated(r.Attributes(), prior.Value, false), prior.Private)
}

func generated(s schemaAttributes, object tftypes.Value, hiding bool) tftypes.Value {
	if object.IsNull() {
		return object
	}
	values := map[string]tftypes.Value{}
	for _, a := range s {
		value := attribute(object, a.Name, typeOf(a))
		switch {
		case !a.Optional && !a.Required, a.Sensitive && hiding:
			value = tftypes.NewValue(typeOf(a), nil)
		case a.NestedType != nil:
			value = generatedNested(a.NestedType, value, hiding)
		}
		values[a.Name] = value
	}
	return tftypes.NewValue(object.Type(), values)
}

func generatedNested(o *tfprotov6.SchemaObject, v tftypes.Value, hiding bool) tftypes.Value {
	if v.IsNull() {
		return v
	}
	switch o.Nesting {
	case tfprotov6.SchemaObjectNestingModeSingle:
		return generated(o.Attributes, v, hiding)
	case tfprotov6.SchemaObjectNestingModeMap:
		values := map[string]tftypes.Value{}
		for key, e := range attributes(v) {
			values[key] = generated(o.Attributes, e, hiding)
		}
		return tftypes.NewValue(v.Type(), values)
	}
	values := []tftypes.Value{}
	for _, e := range elements(v) {
		values = append(values, generated(o.Attributes, e, hiding))
	}
	return tftypes.NewValue(v.Type(), values)
}
