package serviceprofile

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// model is the resource's state and plan, and the data source simfleet_service_profile.
type model struct {
	ID          types.Int64  `tfsdk:"id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	flags
	DNSConfigID         types.Int64 `tfsdk:"dns_config_id"`
	APICallbackID       types.Int64 `tfsdk:"api_callback_id"`
	APISecretID         types.Int64 `tfsdk:"api_secret_id"`
	MOCallbackID        types.Int64 `tfsdk:"moc_callback_id"`
	ESMEInterfaceTypeID types.Int64 `tfsdk:"esme_interface_type_id"`
	BreakoutRegionID    types.Int64 `tfsdk:"breakout_region_id"`
	ServiceIDs          types.Set   `tfsdk:"service_ids"`
	TrafficLimits       types.Set   `tfsdk:"traffic_limits"`
	UsedCount           types.Int64 `tfsdk:"used_count"`
}

// Identity is the platform's number.
func (m model) Identity() any { return tfkit.Number{ID: m.ID} }

// shown is a profile as the platform has it.
type shown struct {
	profile platform.ServiceProfile
	limits  []platform.TrafficLimit
}

// profile is what m asks for; what is unknown is as in a fresh profile.
func (m model) profile(ctx context.Context, diags *diag.Diagnostics) platform.ServiceProfile {
	p := fresh
	p.ID = m.ID.ValueInt64()
	p.Name, p.Description = m.Name.ValueString(), m.Description.ValueString()
	m.askFlags(&p)
	p.DNSConfigID = m.DNSConfigID.ValueInt64()
	p.APICallbackID, p.APISecretID, p.MOCallbackID = m.APICallbackID.ValueInt64(), m.APISecretID.ValueInt64(), m.MOCallbackID.ValueInt64()
	p.ESMEInterfaceTypeID, p.BreakoutRegionID = m.ESMEInterfaceTypeID.ValueInt64(), m.BreakoutRegionID.ValueInt64()
	p.ServiceIDs = serviceIDs(ctx, m.ServiceIDs, diags)
	return p
}

// newModel is everything that the platform shows; prior spells the limits, and tells what
// the platform does not.
func newModel(ctx context.Context, s shown, prior model) (model, diag.Diagnostics) {
	p := s.profile
	m := model{
		ID:                  types.Int64Value(p.ID),
		Name:                types.StringValue(p.Name),
		Description:         types.StringValue(p.Description),
		DNSConfigID:         tfkit.OptionalInt64(p.DNSConfigID),
		APICallbackID:       tfkit.OptionalInt64(p.APICallbackID),
		APISecretID:         tfkit.OptionalInt64(p.APISecretID),
		MOCallbackID:        tfkit.OptionalInt64(p.MOCallbackID),
		ESMEInterfaceTypeID: tfkit.OptionalInt64(p.ESMEInterfaceTypeID),
		BreakoutRegionID:    tfkit.OptionalInt64(p.BreakoutRegionID),
		UsedCount:           types.Int64Value(p.UsedCount),
	}
	m.showFlags(p)
	services := p.ServiceIDs
	if services == nil {
		services = []int64{}
	}
	set, diags := types.SetValueFrom(ctx, types.Int64Type, services)
	m.ServiceIDs = set
	if p.DNSUntold {
		m.DNSConfigID = prior.DNSConfigID
	}
	limits, more := limitSet(ctx, s.limits, prior.TrafficLimits)
	m.TrafficLimits = limits
	diags.Append(more...)
	return m, diags
}

// complete fills in what is unknown and leaves what was planned: Terraform holds an
// apply to its plan, and what has drifted since shows in the next one.
func (m *model) complete(ctx context.Context, s shown) diag.Diagnostics {
	now, diags := newModel(ctx, s, *m)
	m.completeFlags(s.profile)
	tfkit.Fill(&m.ID, now.ID)
	tfkit.Fill(&m.Description, now.Description)
	tfkit.Fill(&m.ESMEInterfaceTypeID, now.ESMEInterfaceTypeID)
	tfkit.Fill(&m.BreakoutRegionID, now.BreakoutRegionID)
	tfkit.Fill(&m.ServiceIDs, now.ServiceIDs)
	tfkit.Fill(&m.TrafficLimits, now.TrafficLimits)
	tfkit.Fill(&m.UsedCount, now.UsedCount)
	return diags
}

// serviceIDs are sorted; nil where the set is null or unknown.
func serviceIDs(ctx context.Context, set types.Set, diags *diag.Diagnostics) []int64 {
	if !tfkit.Known(set) {
		return nil
	}
	ids := []int64{}
	diags.Append(set.ElementsAs(ctx, &ids, false)...)
	slices.Sort(ids)
	return ids
}

func valueOr(v types.Int64, otherwise int64) int64 {
	if tfkit.Known(v) {
		return v.ValueInt64()
	}
	return otherwise
}
