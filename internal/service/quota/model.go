package quota

import (
	"math"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan.
type model struct {
	ID                  types.String         `tfsdk:"id"`
	ICCID               tfkit.ICCID          `tfsdk:"iccid"`
	Service             types.String         `tfsdk:"service"`
	Volume              types.Float64        `tfsdk:"volume"`
	ExpiresAt           tfkit.TimestampValue `tfsdk:"expires_at"`
	AutoRefill          types.Bool           `tfsdk:"auto_refill"`
	ThresholdPercentage types.Int64          `tfsdk:"threshold_percentage"`
	Remaining           types.Float64        `tfsdk:"remaining"`
	Status              types.String         `tfsdk:"status"`
}

// identity is the resource's identity: the canonical ICCID and the service.
type identity struct {
	ICCID   types.String `tfsdk:"iccid"`
	Service types.String `tfsdk:"service"`
}

func newIdentity(iccid platform.ICCID, service platform.Service) identity {
	return identity{ICCID: types.StringValue(string(iccid)), Service: types.StringValue(string(service))}
}

// Identity is the canonical ICCID and the service.
func (m model) Identity() any { return newIdentity(m.target()) }

// target is the SIM and the service that m is about.
func (m model) target() (platform.ICCID, platform.Service) {
	return tfkit.CanonicalICCID(m.ICCID), platform.Service(m.Service.ValueString())
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
	m.Remaining = types.Float64Value(q.Remaining)
	m.Status = tfkit.OptionalString(q.Status)
}

// complete fills in what is unknown and leaves what was planned: Terraform holds
// an apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(q platform.Quota) {
	iccid, service := m.target()
	m.ID = types.StringValue(newID(iccid, service))
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

// sameVolume forgives what is lost on the way: a millionth.
func sameVolume(a, b float64) bool {
	return math.Abs(a-b) <= 1e-6*max(math.Abs(a), math.Abs(b))
}

// asks reports whether two settings ask for different things.
func asks(prior, planned platform.QuotaSetting) bool {
	return !sameVolume(prior.Volume, planned.Volume) || prior.ExpiresAt.Truncate(time.Second) != planned.ExpiresAt.Truncate(time.Second) ||
		prior.AutoRefill != planned.AutoRefill || prior.ThresholdPercentage != planned.ThresholdPercentage
}

func newID(iccid platform.ICCID, service platform.Service) string {
	return string(iccid) + "/" + string(service)
}
