package sim

import (
	"context"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Most of what Terraform asks about thousands of SIMs is answered by "as it was". What
// stands here spares the framework's reflection then, which is most of what a SIM costs.

// prior is the state that a plan starts from, which mostly is the plan.
func (p planCheck) prior(ctx context.Context, req resource.ModifyPlanRequest, plan model) model {
	if req.State.Raw.Equal(req.Plan.Raw) {
		return plan
	}
	var state model
	p.diags.Append(req.State.Get(ctx, &state)...)
	return state
}

// taken copies into a configuration what it says as the plan has it, by attribute.
var taken = map[string]func(config, plan *model){
	"iccid":              func(config, plan *model) { config.ICCID = plan.ICCID },
	"state":              func(config, plan *model) { config.State = plan.State },
	"label":              func(config, plan *model) { config.Label = plan.Label },
	"imei_lock":          func(config, plan *model) { config.IMEILock = plan.IMEILock },
	"imei":               func(config, plan *model) { config.IMEI = plan.IMEI },
	"tags":               func(config, plan *model) { config.Tags = plan.Tags },
	"service_profile_id": func(config, plan *model) { config.ServiceProfileID = plan.ServiceProfileID },
	"tariff_profile_id":  func(config, plan *model) { config.TariffProfileID = plan.TariffProfileID },
	"onomondo":           func(config, plan *model) { config.Onomondo = plan.Onomondo },
}

// asPlanned is the configuration taken from the plan; false where it says anything else
// than the plan does. What is not among taken is null in it, and so asked of no SIM.
func asPlanned(req resource.ModifyPlanRequest, plan model) (model, bool) {
	var said, plans map[string]tftypes.Value
	if req.Config.Raw.As(&said) != nil || req.Plan.Raw.As(&plans) != nil {
		return model{}, false
	}
	var config model
	for name, take := range taken {
		switch value := said[name]; {
		case value.IsNull():
		case value.Equal(plans[name]):
			take(&config, &plan)
		default:
			return model{}, false
		}
	}
	return config, true
}

// same reports whether nothing differs between what a state was and what it is.
func (m model) same(was model) bool { return reflect.DeepEqual(m, was) }
