package driver_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// thing is the only resource of the stub.
const thing = "stub_thing"

// stub is a tiny provider that is sound until a test spoils what it plans, applies or
// reads.
type stub struct {
	tfprotov6.ProviderServer // what the tests do not call

	plan, apply, read, imported func(map[string]any)
	replace                     []string
	// refuse makes applies end in an error; cling makes plans to destroy, and destroys,
	// leave the object.
	refuse, cling bool
	calls         []string
	// proposals are what was proposed for objects that stay.
	proposals []tftypes.Value
}

var thingSchema = &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{
	{Name: "name", Type: tftypes.String, Required: true},
	{Name: "size", Type: tftypes.Number, Optional: true, Computed: true},
	{Name: "note", Type: tftypes.String, Optional: true},
	{Name: "id", Type: tftypes.String, Computed: true},
	{Name: "secret", Type: tftypes.String, Optional: true, WriteOnly: true},
	{Name: "token", Type: tftypes.String, Optional: true, Sensitive: true},
	{Name: "lines", Type: tftypes.List{ElementType: tftypes.String}, Optional: true},
	{Name: "place", Optional: true, Computed: true, NestedType: &tfprotov6.SchemaObject{Nesting: tfprotov6.SchemaObjectNestingModeSingle, Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "room", Type: tftypes.String, Optional: true},
	}}},
	{Name: "rules", Optional: true, NestedType: &tfprotov6.SchemaObject{Nesting: tfprotov6.SchemaObjectNestingModeSet, Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "port", Type: tftypes.Number, Required: true},
		{Name: "host", Type: tftypes.String, Optional: true},
	}}},
}}}

func (s *stub) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		Provider: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{}}, ResourceSchemas: map[string]*tfprotov6.Schema{thing: thingSchema},
	}, nil
}

func (s *stub) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}

func (s *stub) ValidateProviderConfig(context.Context, *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{}, nil
}

func (s *stub) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (s *stub) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (s *stub) UpgradeResourceState(_ context.Context, r *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	value, err := r.RawState.Unmarshal(thingSchema.ValueType())
	if err != nil {
		return nil, err
	}
	clean := spoil(value, func(v map[string]any) { v["secret"] = nil }) // else no CLI could destroy what a bug has left
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: clean}, nil
}

func (s *stub) PlanResourceChange(_ context.Context, r *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	s.calls = append(s.calls, "plan")
	answer := &tfprotov6.PlanResourceChangeResponse{PlannedState: r.ProposedNewState, PlannedPrivate: append(r.PriorPrivate, 'p')}
	for _, name := range s.replace {
		answer.RequiresReplace = append(answer.RequiresReplace, tftypes.NewAttributePath().WithAttributeName(name))
	}
	proposed := value(r.ProposedNewState)
	if s.cling && proposed.IsNull() {
		answer.PlannedState = r.PriorState
	}
	if !proposed.IsNull() {
		s.proposals = append(s.proposals, proposed)
		answer.PlannedState = spoil(proposed, func(v map[string]any) {
			for _, computed := range []string{"id", "size", "place"} {
				if v[computed].(tftypes.Value).IsNull() {
					v[computed] = driver.Unknown
				}
			}
			v["secret"] = nil
			if s.plan != nil {
				s.plan(v)
			}
		})
	}
	return answer, nil
}

func (s *stub) ApplyResourceChange(_ context.Context, r *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	answer := &tfprotov6.ApplyResourceChangeResponse{NewState: r.PlannedState, Private: append(r.PlannedPrivate, 'a')}
	if s.refuse {
		answer.Diagnostics = []*tfprotov6.Diagnostic{{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Refused"}}
	}
	planned := value(r.PlannedState)
	if planned.IsNull() {
		s.calls = append(s.calls, "destroy")
		if s.cling {
			answer.NewState = r.PriorState
		}
		return answer, nil
	}
	s.calls = append(s.calls, "apply")
	answer.NewState = spoil(planned, func(v map[string]any) {
		for name, filled := range map[string]any{"id": "7", "size": 1, "place": map[string]any{}} {
			if !v[name].(tftypes.Value).IsKnown() {
				v[name] = filled
			}
		}
		if s.apply != nil {
			s.apply(v)
		}
	})
	return answer, nil
}

func (s *stub) ReadResource(_ context.Context, r *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	answer := &tfprotov6.ReadResourceResponse{NewState: r.CurrentState, Private: append(r.Private, 'r')}
	if s.read != nil {
		answer.NewState = spoil(value(r.CurrentState), s.read)
	}
	return answer, nil
}

func (s *stub) ImportResourceState(_ context.Context, r *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	imported := driver.Value(thingSchema.ValueType(), map[string]any{"id": r.ID, "name": "imported"})
	answer := dynamic(imported)
	if s.imported != nil {
		answer = spoil(imported, s.imported)
	}
	return &tfprotov6.ImportResourceStateResponse{ImportedResources: []*tfprotov6.ImportedResource{{TypeName: thing, State: answer}}}, nil
}

// spoil changes some of an object's values; f gets and sets what [driver.Value] takes.
func spoil(object tftypes.Value, f func(map[string]any)) *tfprotov6.DynamicValue {
	var values map[string]tftypes.Value
	if err := object.As(&values); err != nil {
		panic(err)
	}
	loose := map[string]any{}
	for name, v := range values {
		loose[name] = v
	}
	f(loose)
	return dynamic(driver.Value(object.Type(), loose))
}

func value(v *tfprotov6.DynamicValue) tftypes.Value {
	out, err := v.Unmarshal(thingSchema.ValueType())
	if err != nil {
		panic(err)
	}
	return out
}

func dynamic(v tftypes.Value) *tfprotov6.DynamicValue {
	out, err := tfprotov6.NewDynamicValue(v.Type(), v)
	if err != nil {
		panic(err)
	}
	return &out
}

// start begins a session with the stub.
func start(t *testing.T, s *stub) driver.Resource {
	t.Helper()
	factory := func() (tfprotov6.ProviderServer, error) { return s, nil }
	schema, err := driver.Describe(t.Context(), factory)
	if err != nil {
		t.Fatal(err)
	}
	session, err := schema.Start(t.Context(), factory, nil)
	if err != nil {
		t.Fatal(err)
	}
	return session.Resource(thing)
}

// object is a configuration of the stub's resource.
func object(values map[string]any) tftypes.Value {
	return driver.Value(thingSchema.ValueType(), values)
}
