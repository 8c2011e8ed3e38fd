package fleet

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// intends begins what the fleet tells the account of its plan: everything that
// configuration and plan both say, whether or not it is in force. What
// ignore_changes keeps out of the plan is not wanted.
func (p planCheck) intends(ctx context.Context, config tfsdk.Config, plan model, after *inventory.Inventory) account.Intent {
	intent := account.Intent{Resource: resourceOf(plan)}
	written, ok := p.written(ctx, config)
	intent.Wants = make([]*platform.Change, 0, len(after.Entries))
	for i := range after.Entries {
		want := &after.Entries[i].Want
		if ok && written != after {
			both := want.Common(written.Want(want.ICCID))
			want = &both
		}
		intent.Wants = append(intent.Wants, want)
	}
	return intent
}

// written is the inventory of the configuration, where it is known.
func (p planCheck) written(ctx context.Context, config tfsdk.Config) (*inventory.Inventory, bool) {
	var text tfkit.Inventory
	p.diags.Append(config.GetAttribute(ctx, path.Root("inventory"), &text)...)
	if p.diags.HasError() || !tfkit.Known(text) {
		return nil, false
	}
	return parse(model{Inventory: text}, p.diags)
}

func resourceOf(m model) account.Resource {
	return account.Resource{Type: "simfleet" + typeName, ID: m.ID.ValueString()}
}

// removedSIMs are those that the way releases.
func (d diff) removedSIMs() []platform.ICCID {
	iccids := make([]platform.ICCID, len(d.removed))
	for i, e := range d.removed {
		iccids[i] = e.ICCID()
	}
	return iccids
}
