package sim

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// planCheck holds a plan against the platform and the guardrails.
type planCheck struct {
	account *account.Account // nil where the provider's configuration is not known yet
	diags   *diag.Diagnostics
	// config is what the configuration says, once wanted has read it.
	config model
}

func (p *planCheck) create(ctx context.Context, req resource.ModifyPlanRequest, planned *tfsdk.Plan) {
	var plan model
	if p.diags.Append(req.Plan.Get(ctx, &plan)...); p.diags.HasError() || plan.ICCID.IsUnknown() {
		return
	}
	wanted := p.wanted(ctx, req, plan)
	change := wanted.change(ctx, p.diags)
	if !p.possible(ctx, wanted, change) {
		return
	}
	sim, err := p.account.SIM(ctx, change.ICCID)
	if err != nil {
		addError(p.diags, "Unable to adopt SIM", change.ICCID, err)
		return
	}
	before, err := p.account.SIMBefore(ctx, change.ICCID)
	if err != nil {
		addError(p.diags, "Unable to adopt SIM", change.ICCID, err)
		return
	}
	left := change.Remaining(&sim)
	p.show(ctx, plan, before, change.Remaining(&before), planned)
	p.warn(left)
	p.note(sim, account.Intent{Wants: []*platform.Change{&change}}, left)
}

// show plans what was read of a SIM that is adopted, so that the plan shows the SIM
// as it is; what follows from the change is known after it.
func (p planCheck) show(ctx context.Context, plan model, sim platform.SIM, left platform.Change, planned *tfsdk.Plan) {
	if sim.Endpoint == 0 && left.ServiceProfileID != nil {
		return // it gets an endpoint, and with it much that is not known before
	}
	shown := plan
	p.diags.Append(shown.complete(ctx, sim)...)
	p.diags.Append(shown.keepUnknown(p.config)...)
	if p.diags.HasError() {
		return
	}
	p.diags.Append(planned.Set(ctx, shown)...)
	p.follow(ctx, left, p.config, shown, planned)
}

func (p *planCheck) update(ctx context.Context, req resource.ModifyPlanRequest, planned *tfsdk.Plan) {
	var plan model
	p.diags.Append(req.Plan.Get(ctx, &plan)...)
	state := p.prior(ctx, req, plan)
	if p.diags.HasError() {
		return
	}
	if plan.ICCID.IsUnknown() || !plan.ICCID.Same(state.ICCID) {
		p.release(ctx, state) // the other half of the replacement is planned by a call of its own
		return
	}
	wanted := p.wanted(ctx, req, plan)
	if p.diags.HasError() {
		return
	}
	wants := asked(ctx, wanted, plan, p.diags)
	had := state.change(ctx, p.diags)
	change := wants.Minus(&had)
	p.follow(ctx, change, wanted, state, planned)
	if !p.possible(ctx, wanted, change) {
		return
	}
	current := platform.SIM{ICCID: change.ICCID}
	if !change.Empty() {
		var err error
		if current, err = p.current(ctx, state); err != nil {
			addError(p.diags, "Unable to read SIM", change.ICCID, err)
			return
		}
	}
	p.note(current, account.Intent{Wants: []*platform.Change{&wants}}, change)
}

// follow plans as unknown what follows from a change, or may follow from a state
// that is not known yet.
func (p planCheck) follow(ctx context.Context, change platform.Change, wanted, state model, planned *tfsdk.Plan) {
	if change.State != nil || wanted.State.IsUnknown() {
		p.diags.Append(planned.SetAttribute(ctx, path.Root("lifecycle_status"), types.StringUnknown())...)
		if state.ActivatedAt.IsNull() {
			p.diags.Append(planned.SetAttribute(ctx, path.Root("activated_at"), types.StringUnknown())...)
		}
	}
	if change.IMEILock != nil && wanted.IMEI.IsNull() && p.account != nil && p.account.Traits().LockNamesIMEI {
		p.diags.Append(planned.SetAttribute(ctx, path.Root("imei"), types.StringUnknown())...) // the lock's gives way to the device's
	}
}

// wanted is what the configuration says. What it says and the plan does not, because
// of ignore_changes, is not asked for.
func (p *planCheck) wanted(ctx context.Context, req resource.ModifyPlanRequest, plan model) model {
	config, ok := asPlanned(req, plan)
	if p.config = config; ok {
		return config
	}
	p.diags.Append(req.Config.Get(ctx, &p.config)...)
	return p.config
}

// current is the SIM as the change will find it. The state tells enough where
// the platform does not mind from where a SIM comes.
func (p planCheck) current(ctx context.Context, state model) (platform.SIM, error) {
	if p.account.ChecksTransitions() {
		return p.account.SIM(ctx, tfkit.CanonicalICCID(state.ICCID))
	}
	return platform.SIM{ICCID: tfkit.CanonicalICCID(state.ICCID), State: platform.State(state.State.ValueString())}, nil
}

func (p planCheck) destroy(ctx context.Context, prior tfsdk.State) {
	var state model
	if p.diags.Append(prior.Get(ctx, &state)...); !p.diags.HasError() {
		p.release(ctx, state)
	}
}

// release checks what becomes of a SIM that the resource stops managing.
func (p planCheck) release(ctx context.Context, state model) {
	if p.account == nil || state.OnDestroy.ValueString() != tfkit.Disable {
		return
	}
	iccid := tfkit.CanonicalICCID(state.ICCID)
	if p.account.Succeeded(iccid) {
		return
	}
	intent := account.Intent{SwitchesOff: []platform.ICCID{iccid}}
	current, err := p.current(ctx, state)
	switch {
	case errors.Is(err, platform.ErrNotFound): // gone: nothing is left to disable
		return
	case err != nil:
		addError(p.diags, "Unable to read SIM", iccid, err)
		return
	case current.State == platform.Disabled:
		p.note(current, intent, platform.Change{ICCID: iccid})
		return
	}
	p.diags.AddAttributeWarning(path.Root("on_destroy"), "SIM goes off the network",
		fmt.Sprintf("SIM %s is released with on_destroy = \"disable\": applying takes it off the network. "+
			"To release it as it is, set on_destroy = \"retain\" and apply that first.", iccid))
	p.note(current, intent, disabling(iccid))
}

// possible reports whether the platform can do what is asked for beyond what is so
// already, and whether the new tags exist. What depends on what is yet to be made is
// looked at when it is known: a plan runs again before it is applied.
func (p planCheck) possible(ctx context.Context, wanted model, change platform.Change) bool {
	if p.diags.HasError() || p.account == nil || wanted.undecided() {
		return false
	}
	err := p.account.CheckChange(change)
	if err == nil && change.Tags != nil {
		err = p.account.CheckTags(ctx, *change.Tags)
	}
	if err != nil {
		addError(p.diags, "Not offered by the platform", tfkit.CanonicalICCID(wanted.ICCID), err)
		return false
	}
	return !p.diags.HasError()
}

// note holds the plan against the SIM as it is, against what other resources plan
// for it, and against the guardrails.
func (p planCheck) note(current platform.SIM, intent account.Intent, left platform.Change) {
	tfkit.WarnSharedLabels(p.diags, path.Root("label"), p.account, intent.Wants)
	var err error
	if !left.Empty() {
		var warnings []string
		warnings, err = p.account.CheckTransition(current, left)
		for _, warning := range warnings {
			p.diags.AddAttributeWarning(path.Root("iccid"), "Change has side effects", warning)
		}
	}
	if err == nil {
		intent.Resource = account.Resource{Type: "simfleet" + typeName, ID: string(left.ICCID)}
		intent.Changes = []account.Planned{{Change: left, Current: current.State}}
		err = p.account.CheckAndNote(intent)
	}
	if err != nil {
		addError(p.diags, "Plan refused", left.ICCID, err)
	}
}

// warn tells what adopting changes, which a plan to create does not show. Values
// are the user's, who may have marked them as sensitive: a provider cannot see that.
func (p planCheck) warn(left platform.Change) {
	if left.Empty() {
		return
	}
	var names []string
	for _, attribute := range left.Attributes() {
		names = append(names, string(attribute))
	}
	text := fmt.Sprintf("SIM %s is not as the configuration wants it. Applying changes %s.", left.ICCID, strings.Join(names, ", "))
	if left.State != nil {
		text += fmt.Sprintf(" The SIM becomes %s.", *left.State)
	}
	p.diags.AddWarning("Adopting changes the SIM", text)
}

// addError reports an error at the attribute that it is about.
func addError(diags *diag.Diagnostics, summary string, iccid platform.ICCID, err error) {
	diags.AddAttributeError(attributeOf(err), summary, tfkit.SIMDetail(iccid, err))
}

func attributeOf(err error) path.Path {
	var wrong *platform.AttributeError
	var conflict *platform.ConflictError
	var stuck *account.NotSettledError
	var overtaken *account.OvertakenError
	switch {
	case errors.As(err, &wrong):
		return at(wrong.Attribute)
	case errors.As(err, &conflict):
		return at(conflict.Attribute)
	case errors.As(err, &stuck) && len(stuck.Differences) > 0:
		return at(stuck.Differences[0].Attribute)
	case errors.As(err, &overtaken) && len(overtaken.Differences) > 0:
		return at(overtaken.Differences[0].Attribute)
	}
	return path.Root("iccid")
}

// at is where users write an attribute; what a SIM's other resources set is the
// SIM's as a whole here. Terraform shows no line for what is inside of an object, so
// that the object stands for it.
func at(attribute platform.Attribute) path.Path {
	if attribute == platform.AttributeDataLimit {
		return path.Root("iccid")
	}
	root, _, _ := strings.Cut(string(attribute), ".")
	return path.Root(root)
}
