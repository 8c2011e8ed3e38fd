package driver

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Refresh reads the object again, as every plan begins; nil is one that is gone.
func (r Resource) Refresh(ctx context.Context, state *State) (*State, error) {
	if state == nil {
		return nil, nil
	}
	upgraded, err := r.server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{
		TypeName: r.Name, Version: r.Schema.ResourceSchemas[r.Name].Version, RawState: &tfprotov6.RawState{JSON: toJSON(state.Value)},
	})
	if err != nil {
		return nil, err
	}
	if err := failure("upgrade the state of "+r.Name, upgraded.Diagnostics); err != nil {
		return nil, err
	}
	value, err := decode(upgraded.UpgradedState, r.Type())
	if err != nil {
		return nil, bug(InvalidResult, err)
	}
	return r.read(ctx, &State{Value: value, Private: state.Private, Identity: state.Identity, Tainted: state.Tainted})
}

func (r Resource) read(ctx context.Context, state *State) (*State, error) {
	answer, err := r.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: r.Name, CurrentState: encode(state.Value), Private: state.Private, CurrentIdentity: state.Identity,
		ClientCapabilities: &tfprotov6.ReadResourceClientCapabilities{},
	})
	if err != nil {
		return state, err
	}
	if err := failure("read "+r.Name, answer.Diagnostics); err != nil {
		return state, err
	}
	value, err := decode(answer.NewState, r.Type())
	if err != nil {
		return state, bug(InvalidResult, err)
	}
	if value.IsNull() {
		return nil, nil
	}
	now := &State{Value: value, Private: answer.Private, Identity: answer.NewIdentity, Tainted: state.Tainted}
	return now, r.checkObject(now)
}

// Import takes an object into the state by an import id, and reads it.
func (r Resource) Import(ctx context.Context, id string) (*State, error) {
	return r.importing(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: r.Name, ID: id})
}

// ImportByIdentity takes an object into the state by the identity that a state has.
func (r Resource) ImportByIdentity(ctx context.Context, identity *tfprotov6.ResourceIdentityData) (*State, error) {
	return r.importing(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: r.Name, Identity: identity})
}

func (r Resource) importing(ctx context.Context, request *tfprotov6.ImportResourceStateRequest) (*State, error) {
	request.ClientCapabilities = &tfprotov6.ImportResourceStateClientCapabilities{}
	answer, err := r.server.ImportResourceState(ctx, request)
	if err != nil {
		return nil, err
	}
	if err := failure("import "+r.Name, answer.Diagnostics); err != nil {
		return nil, err
	}
	if len(answer.ImportedResources) != 1 {
		return nil, bug(InvalidResult, fmt.Errorf("%d objects were imported", len(answer.ImportedResources)))
	}
	imported := answer.ImportedResources[0]
	value, err := decode(imported.State, r.Type())
	if err := sound(value, err); err != nil {
		return nil, err
	}
	state, err := r.read(ctx, &State{Value: value, Private: imported.Private, Identity: imported.Identity})
	if err == nil && state == nil {
		return nil, &Refusal{During: "import " + r.Name, Diagnostics: []*tfprotov6.Diagnostic{{
			Severity: tfprotov6.DiagnosticSeverityError, Summary: "Cannot import non-existent remote object",
		}}}
	}
	return state, err
}

// Move turns an object of another type into one of this type, as a moved block asks for.
func (r Resource) Move(ctx context.Context, from Resource, state *State) (*State, error) {
	answer, err := r.server.MoveResourceState(ctx, &tfprotov6.MoveResourceStateRequest{
		SourceProviderAddress: "registry.terraform.io/simfleet/simfleet", SourceTypeName: from.Name,
		SourceSchemaVersion: from.Schema.ResourceSchemas[from.Name].Version, SourcePrivate: state.Private,
		SourceState: &tfprotov6.RawState{JSON: toJSON(state.Value)}, TargetTypeName: r.Name,
	})
	if err != nil {
		return nil, err
	}
	if err := failure("move to "+r.Name, answer.Diagnostics); err != nil {
		return nil, err
	}
	value, err := decode(answer.TargetState, r.Type())
	if err := sound(value, err); err != nil {
		return nil, err
	}
	return &State{Value: value, Private: answer.TargetPrivate, Identity: answer.TargetIdentity}, nil
}

// sound finds what no object may be that the provider hands over.
func sound(v tftypes.Value, err error) error {
	switch {
	case err != nil:
		return bug(InvalidResult, err)
	case v.IsNull():
		return bug(InvalidResult, errors.New("there is no object"))
	case !v.IsFullyKnown():
		return bug(InvalidResult, fmt.Errorf("unknown values in %s", v))
	}
	return nil
}
