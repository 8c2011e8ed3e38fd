package sim

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// planCheck holds a plan against the platform and the guardrails.
type planCheck struct {
	account *account.Account
	diags   *diag.Diagnostics
}

func (p planCheck) create(ctx context.Context, planned tfsdk.Plan) {
	var plan model
	if p.diags.Append(planned.Get(ctx, &plan)...); p.diags.HasError() || plan.ICCID.IsUnknown() {
		return
	}
	change := plan.change(ctx, p.diags)
	if !p.possible(change) {
		return
	}
	sim, err := p.account.SIM(ctx, change.ICCID)
	if err != nil {
		addError(p.diags, "Unable to adopt SIM", change.ICCID, err)
		return
	}
	p.warn(change.Differences(sim), sim)
	p.note(change.Left(sim), sim.State)
}

func (p planCheck) update(ctx context.Context, prior tfsdk.State, planned tfsdk.Plan) {
	var plan, state model
	p.diags.Append(planned.Get(ctx, &plan)...)
	p.diags.Append(prior.Get(ctx, &state)...)
	if p.diags.HasError() || plan.ICCID.IsUnknown() {
		return
	}
	if !plan.ICCID.Same(state.ICCID) {
		return // Terraform plans the replacement's two halves separately
	}
	change := plan.change(ctx, p.diags).Since(state.change(ctx, p.diags))
	if p.possible(change) {
		p.note(change, platform.State(state.State.ValueString()))
	}
}

func (p planCheck) destroy(ctx context.Context, prior tfsdk.State) {
	var state model
	if p.diags.Append(prior.Get(ctx, &state)...); p.diags.HasError() || state.OnDestroy.ValueString() != tfkit.Disable {
		return
	}
	current := platform.State(state.State.ValueString())
	if current != platform.Disabled {
		p.note(disabling(tfkit.CanonicalICCID(state.ICCID)), current)
	}
}

// possible reports whether the platform can do what is asked for at all.
func (p planCheck) possible(change platform.Change) bool {
	err := p.account.Platform().CheckChange(change)
	if err != nil {
		addError(p.diags, "Not offered by the platform", change.ICCID, err)
	}
	return err == nil && !p.diags.HasError()
}

func (p planCheck) note(change platform.Change, current platform.State) {
	err := p.account.Plan([]account.Planned{{Change: change, Current: current}})
	if err != nil {
		addError(p.diags, "Plan refused", change.ICCID, err)
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
	switch {
	case errors.As(err, &wrong):
		return path.Root(string(wrong.Attribute))
	case errors.As(err, &conflict):
		return path.Root(string(conflict.Attribute))
	case errors.As(err, &stuck) && len(stuck.Differences) > 0:
		return path.Root(string(stuck.Differences[0].Attribute))
	}
	return path.Root("iccid")
}
