package quota

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// volumes are quotas that stand beside the SIM: a volume that is used up, until
// a day (emnify, BICS).
type volumes struct {
	account  *account.Account
	platform platform.SettableQuotaReader
}

// settableVolumes are volumes where the account may be written.
type settableVolumes struct {
	volumes
	writer platform.QuotaWriter
}

// read takes over what the platform shows; use is no drift.
func (v volumes) read(ctx context.Context, m *model) error {
	iccid, service := m.target()
	quota, err := v.platform.Quota(ctx, iccid, service)
	if err == nil {
		m.show(quota)
	}
	return err
}

// set gives the SIM what the plan asks for, and fills in what the platform shows
// then. That it cannot be read back is no failure: it is set.
func (v settableVolumes) set(ctx context.Context, plan *model, diags *diag.Diagnostics) {
	iccid, service := plan.target()
	if err := v.writer.SetQuota(ctx, iccid, service, plan.setting()); err != nil {
		addError(diags, "Unable to set quota", *plan, err)
		return
	}
	quota, err := v.platform.Quota(ctx, iccid, service)
	if err != nil {
		diags.AddWarning("Quota could not be read back", tfkit.SIMDetail(iccid, err))
		quota = platform.Quota{Remaining: plan.Volume.ValueFloat64()}
	}
	plan.complete(quota)
}

// remove takes the quota away, unless another resource of this walk has given it:
// with create_before_destroy the new half of a replacement comes first.
func (v settableVolumes) remove(ctx context.Context, m model) error {
	if v.account.Keeps(m.beside()) {
		return nil
	}
	iccid, service := m.target()
	if v.account.Guarded() { // a replacement's destroy is in no plan
		applies, err := v.platform.QuotaApplies(ctx, iccid, service)
		if err := v.account.Admit(m.change(err == nil && applies)); err != nil {
			return err
		}
	}
	return v.writer.RemoveQuota(ctx, iccid, service)
}

func (v volumes) asks(prior, planned model) bool {
	a, b := prior.setting(), planned.setting()
	return !sameVolume(a.Volume, b.Volume) || a.ExpiresAt.Truncate(time.Second) != b.ExpiresAt.Truncate(time.Second) ||
		a.AutoRefill != b.AutoRefill || a.ThresholdPercentage != b.ThresholdPercentage
}

// setting is what m asks for.
func (m model) setting() platform.QuotaSetting {
	return platform.QuotaSetting{
		Volume:              m.Volume.ValueFloat64(),
		ExpiresAt:           tfkit.Instant(m.ExpiresAt),
		AutoRefill:          m.AutoRefill.ValueBool(),
		ThresholdPercentage: m.ThresholdPercentage.ValueInt64(),
	}
}

// show takes over what the platform shows. What is left of the volume is not what
// was set: use is no drift.
func (m *model) show(q platform.Quota) {
	m.Volume = volumeSet(q, m.Volume)
	m.ExpiresAt = tfkit.NewTimestamp(q.ExpiresAt)
	m.AutoRefill = types.BoolValue(q.AutoRefill)
	m.ThresholdPercentage = types.Int64Value(q.ThresholdPercentage)
	m.Period = types.StringNull()
	m.Remaining = types.Float64Value(q.Remaining)
	m.Status = tfkit.OptionalString(q.Status)
}

// complete fills in what is unknown and leaves what was planned: Terraform holds
// an apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(q platform.Quota) {
	m.ID = types.StringValue(newID(m.target()))
	m.Period = types.StringNull()
	m.Remaining = types.Float64Value(q.Remaining)
	m.Status = tfkit.OptionalString(q.Status)
}

// volumeSet is the volume that was set last. A platform that does not tell leaves
// what is known.
func volumeSet(q platform.Quota, prior types.Float64) types.Float64 {
	switch {
	case q.LastAdded == 0 && !prior.IsNull():
		return prior
	case q.LastAdded == 0:
		return types.Float64Value(q.Remaining)
	case sameVolume(q.LastAdded, prior.ValueFloat64()):
		return prior
	}
	return types.Float64Value(q.LastAdded)
}
