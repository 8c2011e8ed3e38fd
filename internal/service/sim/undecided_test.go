package sim_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/service/sim"
)

// A plan waits for what is known only after an apply: for one tag of several, for one
// technology, and for what follows from the state.
func TestModifyPlan_valuesThatAreNotKnownYet(t *testing.T) {
	t.Parallel()
	r := sim.NewResource()
	var described resource.SchemaResponse
	r.Schema(t.Context(), resource.SchemaRequest{}, &described)
	whole, ok := described.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	if !ok {
		t.Fatal("the resource is no object")
	}
	object := func(set map[string]tftypes.Value) tftypes.Value {
		values := map[string]tftypes.Value{}
		for name, of := range whole.AttributeTypes {
			values[name] = tftypes.NewValue(of, nil)
		}
		for name, value := range set {
			values[name] = value
		}
		return tftypes.NewValue(whole, values)
	}
	text := func(s string) tftypes.Value { return tftypes.NewValue(tftypes.String, s) }
	unknown := tftypes.NewValue(tftypes.String, tftypes.UnknownValue)
	settings, ok := whole.AttributeTypes["onomondo"].(tftypes.Object)
	if !ok {
		t.Fatal("onomondo is no object")
	}
	config := object(map[string]tftypes.Value{
		"iccid": text("8988280666000000000"),
		"state": unknown,
		"tags":  tftypes.NewValue(whole.AttributeTypes["tags"], []tftypes.Value{text("z"), unknown}),
		"onomondo": tftypes.NewValue(settings, map[string]tftypes.Value{
			"network_list": tftypes.NewValue(tftypes.String, nil), "connector": tftypes.NewValue(tftypes.String, nil),
			"technologies": tftypes.NewValue(settings.AttributeTypes["technologies"], []tftypes.Value{text("4g"), unknown}),
		}),
	})
	state := object(map[string]tftypes.Value{"iccid": text("8988280666000000000"), "state": text("disabled"), "lifecycle_status": text("Disabled")})
	resp := resource.ModifyPlanResponse{Plan: tfsdk.Plan{Schema: described.Schema, Raw: config}}
	planner, ok := r.(resource.ResourceWithModifyPlan)
	if !ok {
		t.Fatal("the resource does not plan")
	}
	planner.ModifyPlan(t.Context(), resource.ModifyPlanRequest{
		Config: tfsdk.Config{Schema: described.Schema, Raw: config},
		Plan:   tfsdk.Plan{Schema: described.Schema, Raw: config},
		State:  tfsdk.State{Schema: described.Schema, Raw: state},
	}, &resp)
	if resp.Diagnostics.HasError() {
		t.Fatalf("plan: %v", resp.Diagnostics)
	}
	for _, name := range []string{"lifecycle_status", "activated_at"} {
		var planned types.String
		if resp.Plan.GetAttribute(t.Context(), path.Root(name), &planned); !planned.IsUnknown() {
			t.Errorf("%s is planned as %s, want unknown", name, planned)
		}
	}
}
