package driver

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Apply carries a plan out with the configuration as it is known by now, destroying
// first where it replaces. It plans once more and holds the outcome against the first
// plan, as core does. The state is what Terraform would keep, also with an error; nil
// is no object.
func (r Resource) Apply(ctx context.Context, p *Plan, config tftypes.Value) (*State, error) {
	switch p.Action {
	case Delete:
		return r.apply(ctx, p, r.null())
	case Replace:
		if left, err := r.apply(ctx, p.destroying(r.null()), r.null()); err != nil {
			return left, err
		}
		return r.create(ctx, p, config)
	}
	return r.applyAgain(ctx, p, p.prior, config)
}

// ApplyCreatingFirst is Apply of a replacement under create_before_destroy. Both the
// new object and the old one, which is nil once it is destroyed, are in the state.
func (r Resource) ApplyCreatingFirst(ctx context.Context, p *Plan, config tftypes.Value) (current, deposed *State, err error) {
	if current, err = r.create(ctx, p, config); err != nil {
		return current, p.prior, err
	}
	deposed, err = r.apply(ctx, p.destroying(r.null()), r.null())
	return current, deposed, err
}

// destroying is the half of a replacement that destroys: Terraform does not plan it.
func (p *Plan) destroying(null tftypes.Value) *Plan {
	return &Plan{Action: Delete, Planned: null, prior: p.prior, private: p.private}
}

// create is the other half.
func (r Resource) create(ctx context.Context, p *Plan, config tftypes.Value) (*State, error) {
	creating := *p
	creating.Action = Create
	return r.applyAgain(ctx, &creating, nil, config)
}

// applyAgain plans once more, with what is known by now, and applies that.
func (r Resource) applyAgain(ctx context.Context, first *Plan, prior *State, config tftypes.Value) (*State, error) {
	final, err := r.Plan(ctx, prior, config)
	if err != nil {
		return prior, err
	}
	mayBeNone := first.Action == Update && final.Action == NoOp
	if final.Action != first.Action && !mayBeNone {
		return prior, bug(InconsistentPlan, fmt.Errorf("changed the planned action from %s to %s", first.Action, final.Action))
	}
	if err := bug(InconsistentPlan, incompatible(first.Planned, final.Planned, nil)...); err != nil {
		return prior, err
	}
	if final.Action == NoOp {
		return prior, nil
	}
	return r.apply(ctx, final, config)
}

func (r Resource) apply(ctx context.Context, p *Plan, config tftypes.Value) (*State, error) {
	answer, err := r.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: r.Name, PriorState: encode(r.before(p.prior)), PlannedState: encode(p.Planned), Config: encode(config),
		PlannedPrivate: p.private, PlannedIdentity: p.identity,
	})
	if err != nil {
		return p.prior, err
	}
	refused := failure(fmt.Sprintf("%s %s", p.Action, r.Name), answer.Diagnostics)
	value, err := decode(answer.NewState, r.Type())
	if err != nil {
		return p.prior, bug(InvalidResult, err)
	}
	if refused != nil && value.IsNull() {
		return p.prior, refused // core keeps what there was
	}
	var state *State
	if !value.IsNull() {
		state = &State{Value: value, Private: answer.Private, Identity: answer.NewIdentity, Tainted: refused != nil && p.Action == Create}
	}
	if !value.IsFullyKnown() {
		return state, bug(InvalidResult, fmt.Errorf("unknown values after apply: %s", value))
	}
	if refused != nil {
		return state, refused
	}
	return state, r.checkResult(p, state)
}

// checkResult holds what an apply has made against its plan.
func (r Resource) checkResult(p *Plan, state *State) error {
	if p.Action == Delete {
		if state != nil {
			return bug(InvalidResult, fmt.Errorf("after a delete there is still %s", state.Value))
		}
		return nil
	}
	if err := r.checkObject(state); err != nil {
		return err
	}
	return bug(InconsistentApply, incompatible(p.Planned, r.before(state), nil)...)
}

// checkObject finds what no object in a state may have.
func (r Resource) checkObject(state *State) error {
	if state == nil {
		return nil
	}
	if !state.Value.IsFullyKnown() {
		return bug(InvalidResult, fmt.Errorf("unknown values in %s", state.Value))
	}
	if at := writeOnlyIn(r.Attributes(), state.Value, nil); at != nil {
		return bug(InvalidObject, fmt.Errorf("%s: a write-only value is in the state", at))
	}
	identity, has := r.Schema.Identities[r.Name]
	if !has {
		return nil
	}
	if state.Identity == nil {
		return bug(InvalidResult, fmt.Errorf("there is no identity"))
	}
	value, err := decode(state.Identity.IdentityData, identity.ValueType())
	switch {
	case err != nil:
		return bug(InvalidResult, err)
	case value.IsNull() || !value.IsFullyKnown():
		return bug(InvalidResult, fmt.Errorf("the identity is %s", value))
	}
	return nil
}

// writeOnlyIn is the path of a write-only value that is set, or nil.
func writeOnlyIn(s schemaAttributes, object tftypes.Value, at Path) Path {
	for _, a := range s {
		value := attribute(object, a.Name, typeOf(a))
		if a.WriteOnly && !value.IsNull() {
			return at.then(a.Name)
		}
		if a.NestedType == nil {
			continue
		}
		for _, inner := range objects(a.NestedType, value) {
			if found := writeOnlyIn(a.NestedType.Attributes, inner, at.then(a.Name)); found != nil {
				return found
			}
		}
	}
	return nil
}
