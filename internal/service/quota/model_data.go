package quota

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// dataModel is the data source simfleet_quota.
type dataModel struct {
	ICCID               tfkit.ICCID   `tfsdk:"iccid"`
	Service             types.String  `tfsdk:"service"`
	Remaining           types.Float64 `tfsdk:"remaining"`
	Total               types.Float64 `tfsdk:"total"`
	LastAdded           types.Float64 `tfsdk:"last_added"`
	ExpiresAt           types.String  `tfsdk:"expires_at"`
	ChangedAt           types.String  `tfsdk:"changed_at"`
	ThresholdPercentage types.Int64   `tfsdk:"threshold_percentage"`
	PeakThroughput      types.Int64   `tfsdk:"peak_throughput"`
}

// show fills in what the platform tells.
func (m *dataModel) show(q platform.Quota) {
	m.Remaining = types.Float64Value(q.Remaining)
	m.Total = types.Float64Value(q.Total)
	m.LastAdded = types.Float64Value(q.LastAdded)
	m.ExpiresAt = tfkit.Timestamp(q.ExpiresAt)
	m.ChangedAt = tfkit.Timestamp(q.ChangedAt)
	m.ThresholdPercentage = types.Int64Value(q.ThresholdPercentage)
	m.PeakThroughput = tfkit.OptionalInt64(q.PeakThroughput)
}
