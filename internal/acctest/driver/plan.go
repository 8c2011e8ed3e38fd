package driver

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Action is what a plan does with an object.
type Action string

// The actions of plans.
const (
	NoOp    Action = "no-op"
	Create  Action = "create"
	Update  Action = "update"
	Replace Action = "replace"
	Delete  Action = "delete"
)

// State is an object as Terraform's state has it.
type State struct {
	Value    tftypes.Value
	Private  []byte
	Identity *tfprotov6.ResourceIdentityData
	// Tainted objects are replaced by the next plan.
	Tainted bool
}

// Plan is what an apply would do.
type Plan struct {
	Action  Action
	Planned tftypes.Value

	prior    *State
	private  []byte
	identity *tfprotov6.ResourceIdentityData
}

// Resource is a type of resources in a session.
type Resource struct {
	*Session
	// Name is the type's.
	Name string
}

// Resource is a type of resources, by its name.
func (s *Session) Resource(name string) Resource { return Resource{s, name} }

// Attributes describes the resource.
func (r Resource) Attributes() []*tfprotov6.SchemaAttribute {
	return r.Schema.ResourceSchemas[r.Name].Block.Attributes
}

// Type is that of the resource's objects.
func (r Resource) Type() tftypes.Type { return r.Schema.ResourceSchemas[r.Name].ValueType() }

func (r Resource) null() tftypes.Value { return tftypes.NewValue(r.Type(), nil) }

// Validate checks a configuration, which may hold unknown values.
func (r Resource) Validate(ctx context.Context, config tftypes.Value) error {
	answer, err := r.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: r.Name, Config: encode(config),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		return err
	}
	return failure("validate "+r.Name, answer.Diagnostics)
}

// Plan validates a configuration and plans what makes it true of the object, which is
// nil where there is none.
func (r Resource) Plan(ctx context.Context, prior *State, config tftypes.Value) (*Plan, error) {
	if err := r.Validate(ctx, config); err != nil {
		return nil, err
	}
	switch {
	case prior == nil:
		return r.plan(ctx, nil, config, nil)
	case prior.Tainted:
		return r.planReplacement(ctx, prior, config, nil)
	}
	plan, err := r.plan(ctx, prior, config, prior.Private)
	if err != nil || plan.Action != Replace {
		return plan, err
	}
	return r.planReplacement(ctx, prior, config, plan.private)
}

// planReplacement plans the object anew, from nothing, and remembers what it replaces.
func (r Resource) planReplacement(ctx context.Context, prior *State, config tftypes.Value, private []byte) (*Plan, error) {
	plan, err := r.plan(ctx, nil, config, private)
	if err != nil {
		return nil, err
	}
	plan.Action, plan.prior = Replace, prior
	return plan, nil
}

func (r Resource) plan(ctx context.Context, prior *State, config tftypes.Value, private []byte) (*Plan, error) {
	before := r.before(prior)
	request := &tfprotov6.PlanResourceChangeRequest{
		TypeName: r.Name, PriorState: encode(before), Config: encode(config), PriorPrivate: private,
		ProposedNewState:   encode(propose(r.Attributes(), before, config)),
		ClientCapabilities: &tfprotov6.PlanResourceChangeClientCapabilities{},
	}
	if prior != nil {
		request.PriorIdentity = prior.Identity
	}
	answer, err := r.server.PlanResourceChange(ctx, request)
	if err != nil {
		return nil, err
	}
	if err := failure("plan "+r.Name, answer.Diagnostics); err != nil {
		return nil, err
	}
	planned, err := decode(answer.PlannedState, r.Type())
	if err != nil {
		return nil, bug(InvalidPlan, err)
	}
	if err := bug(InvalidPlan, invalid(r.Attributes(), before, config, planned)...); err != nil {
		return nil, err
	}
	action, err := actionOf(prior, planned, answer.RequiresReplace)
	return &Plan{action, planned, prior, answer.PlannedPrivate, answer.PlannedIdentity}, err
}

func (r Resource) before(prior *State) tftypes.Value {
	if prior == nil {
		return r.null()
	}
	return prior.Value
}

// actionOf is core's: an attribute that requires replacement counts where it changes.
func actionOf(prior *State, planned tftypes.Value, replace []*tftypes.AttributePath) (Action, error) {
	switch {
	case prior == nil:
		return Create, nil
	case Same(prior.Value, planned):
		return NoOp, nil
	}
	for _, at := range replace {
		before, _, errBefore := tftypes.WalkAttributePath(prior.Value, at)
		after, _, errAfter := tftypes.WalkAttributePath(planned, at)
		if errBefore != nil && errAfter != nil {
			return "", bug(InvalidPlan, fmt.Errorf("%s requires replacement and does not exist", at))
		}
		x, okBefore := before.(tftypes.Value)
		y, okAfter := after.(tftypes.Value)
		if !okBefore || !okAfter || !y.IsKnown() || !Same(x, y) {
			return Replace, nil
		}
	}
	return Update, nil
}

// PlanDestroy plans that the object goes.
func (r Resource) PlanDestroy(ctx context.Context, prior *State) (*Plan, error) {
	answer, err := r.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: r.Name, PriorState: encode(prior.Value), ProposedNewState: encode(r.null()), Config: encode(r.null()),
		PriorPrivate: prior.Private, PriorIdentity: prior.Identity,
		ClientCapabilities: &tfprotov6.PlanResourceChangeClientCapabilities{},
	})
	if err != nil {
		return nil, err
	}
	if err := failure("plan to destroy "+r.Name, answer.Diagnostics); err != nil {
		return nil, err
	}
	planned, err := decode(answer.PlannedState, r.Type())
	switch {
	case err != nil:
		return nil, bug(InvalidPlan, err)
	case !planned.IsNull():
		return nil, bug(InvalidPlan, fmt.Errorf("the plan to destroy leaves %s", planned))
	}
	return &Plan{Delete, r.null(), prior, answer.PlannedPrivate, nil}, nil
}

// Differences says where the plan differs from what there is.
func (p *Plan) Differences() string {
	if p.prior == nil {
		return p.Planned.String()
	}
	diffs, err := p.prior.Value.Diff(p.Planned)
	return fmt.Sprint(diffs, err)
}
