package sim

import (
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// A configuration that says what the plan says is not read by reflection; one that leaves
// an attribute out asks nothing of it, and one that says something else is read.
func TestAsPlanned(t *testing.T) {
	t.Parallel()
	r := NewResource()
	var described resource.SchemaResponse
	r.Schema(t.Context(), resource.SchemaRequest{}, &described)
	whole, ok := described.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	if !ok {
		t.Fatal("the resource is no object")
	}
	with := func(texts map[string]any) tftypes.Value {
		values := map[string]tftypes.Value{}
		for name, of := range whole.AttributeTypes {
			values[name] = tftypes.NewValue(of, texts[name])
		}
		return tftypes.NewValue(whole, values)
	}
	request := func(config, plan map[string]any) (resource.ModifyPlanRequest, model) {
		req := resource.ModifyPlanRequest{
			Config: tfsdk.Config{Schema: described.Schema, Raw: with(config)}, Plan: tfsdk.Plan{Schema: described.Schema, Raw: with(plan)},
		}
		var planned model
		if diags := req.Plan.Get(t.Context(), &planned); diags.HasError() {
			t.Fatal(diags)
		}
		return req, planned
	}

	plan := map[string]any{"iccid": "8988280666000000000", "state": "disabled", "label": "pump", "imei_lock": true, "on_destroy": "disable"}
	req, planned := request(map[string]any{"iccid": "8988280666000000000", "label": "pump"}, plan)
	config, ok := asPlanned(req, planned)
	if !ok || !config.State.IsNull() || !config.IMEILock.IsNull() || !config.Label.Equal(types.StringValue("pump")) || config.ICCID.ValueString() == "" {
		t.Errorf("%v, %+v", ok, config)
	}
	for name, value := range map[string]any{"label": "valve", "state": tftypes.UnknownValue} { // ignore_changes keeps both out of the plan
		req, planned = request(map[string]any{"iccid": "8988280666000000000", name: value}, plan)
		if config, ok := asPlanned(req, planned); ok {
			t.Errorf("%s: %+v", name, config)
		}
	}

	for name, attribute := range described.Schema.GetAttributes() {
		_, copied := taken[name]
		if ofTerraform := slices.Contains([]string{"on_destroy", "timeouts"}, name); copied == ofTerraform && (attribute.IsOptional() || attribute.IsRequired()) {
			t.Errorf("%s can be configured, and the plan does not know that it is asked for", name)
		}
	}
}

// What the configuration says and the plan does not, because of ignore_changes, is not
// asked for; nor is what the plan keeps and the configuration does not say.
func TestAsked(t *testing.T) {
	t.Parallel()
	iccid := tfkit.ICCID{StringValue: types.StringValue("8988280666000000000")}
	wanted := model{ICCID: iccid, Label: types.StringValue("new"), State: types.StringValue("disabled")}
	plan := model{ICCID: iccid, Label: types.StringValue("new"), State: types.StringValue("enabled"), IMEILock: types.BoolValue(true)}
	var diags diag.Diagnostics
	change := asked(t.Context(), wanted, plan, &diags)
	if diags.HasError() || change.Label == nil || *change.Label != "new" || change.State != nil || change.IMEILock != nil {
		t.Errorf("%+v, %v", change, diags)
	}
}
