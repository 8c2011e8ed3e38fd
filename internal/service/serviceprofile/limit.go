package serviceprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// What a limit that leaves them out has: the only service and the only period that
// the platform takes.
const (
	serviceData   = 38
	periodMonthly = 2
)

// limitModel is one traffic limit.
type limitModel struct {
	ServiceID      types.Int64 `tfsdk:"service_id"`
	Volume         types.Int64 `tfsdk:"volume"`
	PeriodID       types.Int64 `tfsdk:"period_id"`
	WarningPercent types.Int64 `tfsdk:"warning_percent"`
	SatelliteOnly  types.Bool  `tfsdk:"satellite_only"`
}

var limitType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"service_id":      types.Int64Type,
	"volume":          types.Int64Type,
	"period_id":       types.Int64Type,
	"warning_percent": types.Int64Type,
	"satellite_only":  types.BoolType,
}}

// limit is what l asks for, with what it leaves out; its ID is 0.
func (l limitModel) limit() platform.TrafficLimit {
	return platform.TrafficLimit{
		ServiceID:      valueOr(l.ServiceID, serviceData),
		Volume:         l.Volume.ValueInt64(),
		PeriodID:       valueOr(l.PeriodID, periodMonthly),
		WarningPercent: l.WarningPercent.ValueInt64(),
		SatelliteOnly:  l.SatelliteOnly.ValueBool(),
	}
}

// newLimit leaves out what the shortest configuration would.
func newLimit(l platform.TrafficLimit) limitModel {
	out := limitModel{Volume: types.Int64Value(l.Volume), WarningPercent: tfkit.OptionalInt64(l.WarningPercent)}
	if l.ServiceID != serviceData {
		out.ServiceID = types.Int64Value(l.ServiceID)
	}
	if l.PeriodID != periodMonthly {
		out.PeriodID = types.Int64Value(l.PeriodID)
	}
	if l.SatelliteOnly {
		out.SatelliteOnly = types.BoolValue(true)
	}
	return out
}

// plain is a limit without the platform's number, to compare by.
func plain(l platform.TrafficLimit) platform.TrafficLimit {
	l.ID = 0
	return l
}

// limitsIn reads a set of limits; nil where it is null or unknown.
func limitsIn(ctx context.Context, set types.Set, diags *diag.Diagnostics) []limitModel {
	if !tfkit.Known(set) {
		return nil
	}
	limits := []limitModel{}
	for _, element := range set.Elements() {
		object, ok := element.(types.Object)
		if !ok || object.IsUnknown() { // it is looked at when it is known
			continue
		}
		var limit limitModel
		diags.Append(object.As(ctx, &limit, basetypes.ObjectAsOptions{})...)
		limits = append(limits, limit)
	}
	return limits
}

// limitSet is the set of what the platform shows. A limit that prior has is
// spelled as there: what is left out and its default mean the same.
func limitSet(ctx context.Context, limits []platform.TrafficLimit, prior types.Set) (types.Set, diag.Diagnostics) {
	var diags diag.Diagnostics
	spelled := map[platform.TrafficLimit]limitModel{}
	for _, l := range limitsIn(ctx, prior, &diags) {
		spelled[l.limit()] = l
	}
	models := make([]limitModel, 0, len(limits))
	for _, l := range limits {
		m, ok := spelled[plain(l)]
		if !ok {
			m = newLimit(l)
		}
		models = append(models, m)
	}
	set, more := types.SetValueFrom(ctx, limitType, models)
	diags.Append(more...)
	return set, diags
}

// limitChange tells what to remove of what the platform has, and what to add. Both
// are empty where wants is nil: then nobody asks.
func limitChange(has []platform.TrafficLimit, wants []limitModel) (remove, add []platform.TrafficLimit) {
	if wants == nil {
		return nil, nil
	}
	wanted := map[platform.TrafficLimit]bool{}
	for _, w := range wants {
		wanted[w.limit()] = true
	}
	for _, l := range has {
		if !wanted[plain(l)] {
			remove = append(remove, l)
		}
		delete(wanted, plain(l))
	}
	for _, w := range wants {
		if wanted[w.limit()] {
			add = append(add, w.limit())
			delete(wanted, w.limit())
		}
	}
	return remove, add
}
