package sim

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ tfkit.Generating = (*Resource)(nil)

// Generate keeps out of a generated configuration what no configuration may say: a state
// that is only shown, a lock to what is no device. So it does with the device of a SIM that
// is not locked to it, or whose platform chooses the device of the lock: it is what the
// network has seen last, and the configuration would ask for it after the SIM has moved.
func (r *Resource) Generate(ctx context.Context, config *tfsdk.State) diag.Diagnostics {
	var m model
	diags := config.Get(ctx, &m)
	if diags.HasError() {
		return diags
	}
	var traits platform.Traits
	if r.Account != nil {
		traits = r.Account.Traits()
	}
	m.keepAskable(traits)
	return append(diags, config.Set(ctx, m)...)
}

func (m *model) keepAskable(traits platform.Traits) {
	shown := platform.SIM{
		ICCID: tfkit.CanonicalICCID(m.ICCID), State: platform.State(m.State.ValueString()),
		IMEI: m.IMEI.ValueString(), IMEILock: m.IMEILock.ValueBool(),
	}
	askable := inventory.Of(&shown, []platform.Attribute{platform.AttributeState, platform.AttributeIMEILock, platform.AttributeIMEI}, traits).Want
	if askable.State == nil {
		m.State = types.StringNull()
	}
	if askable.IMEILock == nil {
		m.IMEILock = types.BoolNull()
	}
	if askable.IMEI == nil || !shown.IMEILock || !slices.Contains(traits.Settable.Attributes, platform.AttributeIMEI) {
		m.IMEI = tfkit.IMEI{StringValue: types.StringNull()}
	}
}
