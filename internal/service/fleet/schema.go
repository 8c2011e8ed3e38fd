package fleet

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A fleet of 1 to 100,000 SIM cards in one inventory. It is read with one listing and written with the platform's bulk calls, " +
			"and a plan shows the SIMs that differ and hides the others. Creating the resource adopts SIMs that the account holds already; " +
			"a SIM that is taken out of the inventory is released as `on_destroy` says.",
		Attributes: map[string]schema.Attribute{
			"inventory": schema.StringAttribute{
				MarkdownDescription: "JSON text: an object of ICCID → `{state, label, imei_lock, imei, tags, service_profile_id, tariff_profile_id, onomondo}`, where `onomondo` is `{network_list, connector, technologies}`. A key that is left out, or null, is not managed and stays " +
					"as it is on the platform; an unknown key is an error. Write it with `jsonencode`, or from CSV with `provider::simfleet::inventory`. On Onomondo `imei_lock = true` needs `imei`. " +
					"Order, spaces and the ICCIDs' check digits do not matter.",
				CustomType:    tfkit.InventoryType{},
				Validators:    []validator.String{tfkit.ValidInventory()},
				Required:      true,
				PlanModifiers: []planmodifier.String{tfkit.KeepInventoryText()},
			},
			"on_destroy": tfkit.OnDestroy("that is taken out of the inventory, and of all of them when the resource is destroyed"),
			"allow_empty": schema.BoolAttribute{
				MarkdownDescription: "Whether the inventory may list no SIM at all. Default `false`: an empty inventory, such as a CSV with nothing but its header, is an error of the plan.",
				Optional:            true,
			},
			"change_summary": summaryAttribute(),
			"timeouts":       tfkit.Timeouts(ctx, defaultTimeout),
			"id": schema.StringAttribute{
				MarkdownDescription: "Name of the fleet in messages: the platform and a hash of the SIMs that it started with.",
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"sim_count":      schema.Int64Attribute{MarkdownDescription: "How many SIMs the inventory lists.", Computed: true},
			"enabled_count":  schema.Int64Attribute{MarkdownDescription: "How many of them are enabled on the platform.", Computed: true},
			"disabled_count": schema.Int64Attribute{MarkdownDescription: "How many of them are disabled on the platform.", Computed: true},
		},
	}
}
