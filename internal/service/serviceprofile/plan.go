package serviceprofile

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// ValidateConfig holds the limits against each other and against the services.
func (r *Resource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	if resp.Diagnostics.Append(req.Config.Get(ctx, &config)...); resp.Diagnostics.HasError() {
		return
	}
	limits := limitsIn(ctx, config.TrafficLimits, &resp.Diagnostics)
	checkUnique(limits, &resp.Diagnostics)
	if services, ok := wholly(ctx, config.ServiceIDs, &resp.Diagnostics); ok {
		checkOffered(limits, services, &resp.Diagnostics)
	}
}

// checkUnique finds two limits where the platform takes one.
func checkUnique(limits []limitModel, diags *diag.Diagnostics) {
	type key struct {
		service   int64
		satellite bool
	}
	seen := map[key]bool{}
	for _, l := range limits {
		if l.ServiceID.IsUnknown() || l.SatelliteOnly.IsUnknown() {
			continue
		}
		k := key{l.limit().ServiceID, l.limit().SatelliteOnly}
		if seen[k] {
			diags.AddAttributeError(path.Root("traffic_limits"), "Two traffic limits for the same traffic",
				fmt.Sprintf("Service %d has two limits with satellite_only = %v. The platform takes one: keep the lower one.", k.service, k.satellite))
			return
		}
		seen[k] = true
	}
}

// checkOffered finds limits of services that the profile does not offer.
func checkOffered(limits []limitModel, services []int64, diags *diag.Diagnostics) {
	for _, l := range limits {
		if service := l.limit().ServiceID; !l.ServiceID.IsUnknown() && !slices.Contains(services, service) {
			diags.AddAttributeError(path.Root("traffic_limits"), "Traffic limit without its service",
				fmt.Sprintf("A limit counts service %d, and service_ids does not offer it. Add %d to service_ids, or take the limit out.", service, service))
			return
		}
	}
}

// wholly returns the elements of a set that is configured and wholly known.
func wholly(ctx context.Context, set types.Set, diags *diag.Diagnostics) ([]int64, bool) {
	if !tfkit.Known(set) || slices.ContainsFunc(set.Elements(), attrUnknown) {
		return nil, false
	}
	return serviceIDs(ctx, set, diags), !diags.HasError()
}

// ModifyPlan finds at plan time that the platform has no service profiles, and
// warns of what a change does to the SIMs that use the profile.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Account == nil || req.Plan.Raw.IsNull() {
		return
	}
	if !r.offered(&resp.Diagnostics) || req.State.Raw.IsNull() {
		return
	}
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() || state.UsedCount.ValueInt64() == 0 {
		return
	}
	warnQuota(&resp.Diagnostics, "apply_data_quota", "data", state.ApplyDataQuota, plan.ApplyDataQuota, state)
	warnQuota(&resp.Diagnostics, "apply_sms_quota", "SMS", state.ApplySMSQuota, plan.ApplySMSQuota, state)
}

func warnQuota(diags *diag.Diagnostics, attribute, service string, before, after types.Bool, state model) {
	if before.ValueBool() || !after.ValueBool() {
		return
	}
	diags.AddAttributeWarning(path.Root(attribute), "Quotas come into force",
		fmt.Sprintf("Service profile %[2]d (%[3]s) is that of %[1]s. Those without a %[4]s quota are blocked from %[4]s as soon as this is applied: "+
			"give them one (simfleet_quota) first.", tfkit.Count(state.UsedCount.ValueInt64(), "endpoint"), state.ID.ValueInt64(), state.Name.ValueString(), service))
}
