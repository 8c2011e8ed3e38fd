package tfkit

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// PlanTimeout is how long what a plan reads may take where the user says nothing.
const PlanTimeout = 10 * time.Minute

// Planning bounds what a plan reads: Terraform itself gives a plan no deadline.
func Planning(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, PlanTimeout)
}

// PlanningWithin is Planning for a resource that has timeouts: a plan only reads, and
// timeouts.read is for that. usual is how long where the user says nothing.
func PlanningWithin(ctx context.Context, req resource.ModifyPlanRequest, usual time.Duration) (context.Context, context.CancelFunc) {
	source := req.Plan
	if source.Raw.IsNull() {
		source = tfsdk.Plan{Raw: req.State.Raw, Schema: req.State.Schema}
	}
	var set timeouts.Value
	if source.GetAttribute(ctx, path.Root("timeouts"), &set).HasError() {
		return context.WithTimeout(ctx, usual) // what is wrong with it is reported where it is used
	}
	within, diags := set.Read(ctx, usual)
	if diags.HasError() {
		within = usual
	}
	return context.WithTimeout(ctx, within)
}
