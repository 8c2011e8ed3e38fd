package quota

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// expired is the status of a quota whose time is over.
const expired = "expired"

func (v volumes) checkCreate(ctx context.Context, p planCheck, plan model) {
	p.setPeriod(ctx, types.StringNull())
	v.possible(p, plan)
	v.future(p, plan)
	if plan.ICCID.IsUnknown() || plan.Service.IsUnknown() {
		return
	}
	v.keep(p, plan, plan.change(false))
	v.inForce(ctx, p, plan)
}

// keep tells the account that the resource gives the SIM its quota, and what of that
// is new.
func (v volumes) keep(p planCheck, plan model, changes ...account.Planned) {
	if err := v.account.CheckAndNote(account.Intent{Resource: resourceOf(plan), Keeps: []string{plan.beside()}, Changes: changes}); err != nil {
		addError(p.diags, "Plan refused", plan, err)
	}
}

func (v volumes) checkUpdate(ctx context.Context, p planCheck, state, plan model) {
	p.setPeriod(ctx, types.StringNull())
	v.keep(p, plan)
	v.possible(p, plan)
	sameEnd := plan.ExpiresAt.Same(state.ExpiresAt)
	if !sameEnd {
		v.future(p, plan)
	}
	if plan.Volume.IsUnknown() || plan.ExpiresAt.IsUnknown() || plan.AutoRefill.IsUnknown() || plan.ThresholdPercentage.IsUnknown() {
		return
	}
	if !v.asks(state, plan) {
		// Another spelling has made the framework expect a change of what is computed.
		p.set(ctx, "remaining", state.Remaining)
		p.set(ctx, "status", state.Status)
		if state.Status.ValueString() == expired {
			p.warn("expires_at", "Quota has expired",
				"The %s quota of SIM %s has expired. Where its service profile applies quotas, the SIM is blocked until expires_at is set to a later time.",
				plan.Service.ValueString(), tfkit.CanonicalICCID(plan.ICCID))
		}
		return
	}
	if sameVolume(state.Volume.ValueFloat64(), plan.Volume.ValueFloat64()) && state.Remaining.ValueFloat64() < plan.Volume.ValueFloat64() {
		p.warn("volume", "Quota starts over",
			"Any change of the quota gives SIM %s its whole volume again: %v instead of the %v that are left.",
			tfkit.CanonicalICCID(plan.ICCID), plan.Volume.ValueFloat64(), state.Remaining.ValueFloat64())
	}
	v.keep(p, plan, plan.change(false))
	v.inForce(ctx, p, plan)
}

// checkDestroy warns where the SIM would be blocked. A SIM that is gone, and one
// that cannot be asked about, is no reason to stop.
func (v volumes) checkDestroy(ctx context.Context, p planCheck, state model) {
	iccid, service := state.target()
	applies, err := v.platform.QuotaApplies(ctx, iccid, service)
	blocks := err == nil && applies
	if err := v.account.CheckAndNote(account.Intent{Resource: resourceOf(state), TakesAway: []string{state.beside()}, Changes: []account.Planned{state.change(blocks)}}); err != nil {
		addError(p.diags, "Plan refused", state, err)
		return
	}
	if !blocks {
		return
	}
	p.diags.AddWarning("SIM will be blocked",
		fmt.Sprintf("The service profile of SIM %s applies %s quotas: without a quota, the SIM is blocked from %s as soon as this is applied. "+
			"To let it go on, give it another service profile or switch quotas off there first.", iccid, service, service))
}

// possible refuses what belongs to another kind of quota.
func (v volumes) possible(p planCheck, plan model) {
	if plan.ExpiresAt.IsNull() {
		p.refuse("expires_at", "Missing expires_at", "A quota of this platform ends on a day: write expires_at = \"2030-01-31T00:00:00Z\", or the day that you mean.")
	}
	if tfkit.Known(plan.Period) {
		p.refuse("period", "Not offered by the platform", "A quota of this platform has no period, it lasts until expires_at: leave period out. With auto_refill = true the volume is given again every day.")
	}
}

// future refuses a new quota that has expired already.
func (v volumes) future(p planCheck, plan model) {
	at := tfkit.Instant(plan.ExpiresAt)
	if at.IsZero() || at.After(time.Now()) {
		return
	}
	p.refuse("expires_at", "Quota has expired", "%s has passed: the SIM would be blocked at once. Write a later time.", plan.ExpiresAt.ValueString())
}

// inForce warns where the quota would have no effect.
func (v volumes) inForce(ctx context.Context, p planCheck, plan model) {
	iccid, service := plan.target()
	applies, err := v.platform.QuotaApplies(ctx, iccid, service)
	switch {
	case err != nil:
		addError(p.diags, "Unable to plan quota", plan, err)
	case !applies:
		p.warn("service", "Quota has no effect",
			"The service profile of SIM %s does not apply %s quotas now, so that the platform keeps the quota and does not hold the SIM to it. "+
				"Set apply_%s_quota = true on the service profile (simfleet_service_profile).", iccid, service, service)
	}
}
