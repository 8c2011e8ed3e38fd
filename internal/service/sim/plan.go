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
}

func (p planCheck) create(ctx context.Context, req resource.ModifyPlanRequest) {
	var plan model
	if p.diags.Append(req.Plan.Get(ctx, &plan)...); p.diags.HasError() || plan.ICCID.IsUnknown() {
		return
	}
	wanted := p.wanted(ctx, req)
	if !p.possible(ctx, wanted, wanted.change(ctx, p.diags).Tags) {
		return
	}
	change := plan.change(ctx, p.diags)
	sim, err := p.account.SIM(ctx, change.ICCID)
	if err != nil {
		addError(p.diags, "Unable to adopt SIM", change.ICCID, err)
		return
	}
	p.warn(change.Differences(sim), sim)
	p.note(sim, change.Left(sim))
}

func (p planCheck) update(ctx context.Context, req resource.ModifyPlanRequest, planned *tfsdk.Plan) {
	var plan, state model
	p.diags.Append(req.Plan.Get(ctx, &plan)...)
	p.diags.Append(req.State.Get(ctx, &state)...)
	if p.diags.HasError() || plan.ICCID.IsUnknown() || !plan.ICCID.Same(state.ICCID) {
		return // Terraform plans the two halves of a replacement separately
	}
	wanted := p.wanted(ctx, req)
	if p.diags.HasError() {
		return
	}
	change := wanted.change(ctx, p.diags).Since(state.change(ctx, p.diags))
	p.follow(ctx, change, wanted, state, planned)
	if !p.possible(ctx, wanted, change.Tags) || change.Empty() {
		return
	}
	current, err := p.current(ctx, state)
	if err != nil {
		addError(p.diags, "Unable to read SIM", change.ICCID, err)
		return
	}
	p.note(current, change)
}

// follow plans as unknown what follows from a change.
func (p planCheck) follow(ctx context.Context, change platform.Change, wanted, state model, planned *tfsdk.Plan) {
	if change.State != nil {
		p.diags.Append(planned.SetAttribute(ctx, path.Root("lifecycle_status"), types.StringUnknown())...)
		if state.ActivatedAt.IsNull() {
			p.diags.Append(planned.SetAttribute(ctx, path.Root("activated_at"), types.StringUnknown())...)
		}
	}
	if change.IMEILock != nil && wanted.IMEI.IsNull() && p.account != nil && p.account.Platform().Traits().LockNamesIMEI {
		p.diags.Append(planned.SetAttribute(ctx, path.Root("imei"), types.StringUnknown())...) // the lock's gives way to the device's
	}
}

// wanted is what the configuration says.
func (p planCheck) wanted(ctx context.Context, req resource.ModifyPlanRequest) model {
	var wanted model
	p.diags.Append(req.Config.Get(ctx, &wanted)...)
	return wanted
}

// current is the SIM as the change will find it. The state tells enough where
// the platform does not mind from where a SIM comes.
func (p planCheck) current(ctx context.Context, state model) (platform.SIM, error) {
	if p.account.ChecksMoves() {
		return p.account.SIM(ctx, tfkit.CanonicalICCID(state.ICCID))
	}
	return platform.SIM{ICCID: tfkit.CanonicalICCID(state.ICCID), State: platform.State(state.State.ValueString())}, nil
}

func (p planCheck) destroy(ctx context.Context, prior tfsdk.State) {
	var state model
	if p.diags.Append(prior.Get(ctx, &state)...); p.diags.HasError() || p.account == nil || state.OnDestroy.ValueString() != tfkit.Disable {
		return
	}
	change := disabling(tfkit.CanonicalICCID(state.ICCID))
	current, err := p.current(ctx, state)
	switch {
	case errors.Is(err, platform.ErrNotFound): // gone: nothing is left to disable
	case err != nil:
		addError(p.diags, "Unable to read SIM", change.ICCID, err)
	case current.State != platform.Disabled:
		p.note(current, change)
	}
}

// possible reports whether the platform can do at all what the configuration
// asks for, whether or not it is so already, and whether the new tags exist. What
// depends on what is yet to be made is looked at when it is known: a plan runs again
// before it is applied.
func (p planCheck) possible(ctx context.Context, wanted model, newTags *[]string) bool {
	if p.diags.HasError() || p.account == nil {
		return false
	}
	if wanted.undecided() {
		return false
	}
	change := wanted.change(ctx, p.diags)
	err := p.account.Platform().CheckChange(change)
	if err == nil && newTags != nil {
		err = p.account.CheckTags(ctx, *newTags)
	}
	if err != nil {
		addError(p.diags, "Not offered by the platform", tfkit.CanonicalICCID(wanted.ICCID), err)
		return false
	}
	return !p.diags.HasError()
}

// note holds what is left to change against the SIM as it is, and against the
// guardrails.
func (p planCheck) note(current platform.SIM, left platform.Change) {
	warnings, err := p.account.CheckMove(current, left)
	for _, warning := range warnings {
		p.diags.AddAttributeWarning(path.Root("iccid"), "Mind the consequences", warning)
	}
	if err == nil {
		err = p.account.Plan([]account.Planned{{Change: left, Current: current.State}})
	}
	if err != nil {
		addError(p.diags, "Plan refused", left.ICCID, err)
	}
}

// warn tells what adopting changes, which a plan to create does not show.
func (p planCheck) warn(differences []platform.Difference, sim platform.SIM) {
	if len(differences) == 0 {
		return
	}
	var lines []string
	for _, d := range differences {
		lines = append(lines, fmt.Sprintf("%s: %s → %s", d.Attribute, d.Has, d.Wants))
	}
	p.diags.AddWarning("Adopting changes the SIM",
		fmt.Sprintf("SIM %s is not as the configuration wants it. Applying changes %s.", sim.ICCID, strings.Join(lines, ", ")))
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
