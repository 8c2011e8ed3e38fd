package inventories

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*DataSource)(nil)

// DataSource is the data source simfleet_inventory: the fleet as it is.
type DataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_inventory"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The fleet as it is, as the inventory text that [`simfleet_fleet`](../resources/fleet.md) takes: onboarding in one step. " +
			"Write it to a file once (`terraform output -raw`), give that file to `simfleet_fleet`, and the first plan changes nothing. " +
			"To give it to `simfleet_fleet` directly would manage nothing: it follows every drift.",
		Attributes: map[string]schema.Attribute{
			"attributes": schema.SetAttribute{
				MarkdownDescription: "What the inventory shall manage of each SIM: any of `state`, `label`, `imei_lock`, `imei`, `tags`, `service_profile_id`, `tariff_profile_id` and `onomondo` (network list, connector and technologies); " +
					"an attribute that the platform cannot set is refused. On Onomondo the IMEI comes with the lock that names it. `state`, `label` and `imei_lock` if left out.",
				ElementType: types.StringType,
				Optional:    true,
				Validators:  []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(stringvalidator.OneOf(names(settable)...))},
			},
			"iccids": schema.ListAttribute{
				MarkdownDescription: "Only these SIMs: 19 digits each, or 20 with the Luhn check digit. The account must hold all of them. Every SIM of the account if left out.",
				ElementType:         tfkit.ICCIDType{},
				Optional:            true,
				Validators:          []validator.List{tfkit.ValidElements()},
			},
			"state": tfkit.FilterState(),
			"label": tfkit.FilterLabel(),
			"inventory": tfkit.ComputedString("The inventory: compact JSON text, an object of ICCID (19 digits) → attributes, " +
				"ordered by ICCID. A number that is not a valid IMEI (devices report some with a wrong check digit) is left out."),
			"sim_count": tfkit.ComputedInt64("How many SIMs the inventory lists."),
		},
	}
}

// Read reads the fleet.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || !d.Ready(&resp.Diagnostics) {
		return
	}
	attributes := m.managed()
	d.checkAttributes(attributes, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	sims := d.sims(ctx, m, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	d.WarnNotes(&resp.Diagnostics)
	m.show(sims, attributes, d.Account.Traits())
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// checkAttributes refuses what the platform cannot set: an inventory with it
// would be refused by the next plan.
func (d *DataSource) checkAttributes(attributes []platform.Attribute, diags *diag.Diagnostics) {
	traits := d.Account.Traits()
	for _, a := range attributes {
		if err := d.Account.CheckChange(example(a, traits)); err != nil {
			diags.AddAttributeError(path.Root("attributes").AtSetValue(types.StringValue(string(a))),
				"Attribute not offered by the platform", tfkit.Explain(err))
		}
	}
}

// sims reads the chosen SIMs, ordered by ICCID.
func (d *DataSource) sims(ctx context.Context, m dataModel, diags *diag.Diagnostics) []platform.SIM {
	if m.ICCIDs == nil {
		sims, err := d.Account.All(ctx)
		if err != nil {
			diags.AddError("Unable to read the fleet", tfkit.Explain(err))
		}
		return sims
	}
	iccids := m.iccids()
	found, err := d.Account.SIMs(ctx, iccids)
	if err != nil {
		tfkit.AddError(diags, path.Root("iccids"), "Unable to read the fleet", err)
		return nil
	}
	sims, missing := pick(iccids, found)
	if len(missing) > 0 {
		diags.AddAttributeError(path.Root("iccids"), "SIM not found", d.notFound(missing))
	}
	return sims
}

func (d *DataSource) notFound(missing []platform.ICCID) string {
	return fmt.Sprintf("%s: this account does not hold %d of the SIMs. Check the ICCIDs, or take them out of the list.\n\n%s",
		d.Account.Name().Title(), len(missing), tfkit.ListSIMs(missing))
}

// pick returns the SIMs in the order of iccids, and those that are not there.
func pick(iccids []platform.ICCID, found map[platform.ICCID]*platform.SIM) (sims []platform.SIM, missing []platform.ICCID) {
	for _, iccid := range iccids {
		if sim, ok := found[iccid]; ok {
			sims = append(sims, *sim)
		} else {
			missing = append(missing, iccid)
		}
	}
	return sims, missing
}
