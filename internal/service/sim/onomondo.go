package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// onomondoModel holds the settings that only Onomondo's SIMs have.
type onomondoModel struct {
	NetworkList  types.String `tfsdk:"network_list"`
	Connector    types.String `tfsdk:"connector"`
	Technologies types.Set    `tfsdk:"technologies"`
}

var onomondoType = map[string]attr.Type{
	"network_list": types.StringType,
	"connector":    types.StringType,
	"technologies": types.SetType{ElemType: types.StringType},
}

func onomondoAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Settings that only Onomondo's SIMs have; refused on other platforms. What is left out stays as it is on the platform.",
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		Attributes: map[string]schema.Attribute{
			"network_list": onomondoName("Name of the network list ([`simfleet_network_list`](network_list.md)) that the SIM is held to; `\"\"` takes it off, so that the SIM may use any network."),
			"connector":    onomondoName("Name of the connector ([`simfleet_connector`](connector.md)) that the SIM's traffic takes; `\"\"` takes it off."),
			"technologies": schema.SetAttribute{
				MarkdownDescription: "All that the SIM may use, of `sms`, `2g_3g` and `4g`: what the set leaves out is switched off.",
				ElementType:         types.StringType,
				Optional:            true,
				Computed:            true,
				Validators:          []validator.Set{setvalidator.ValueStringsAre(stringvalidator.OneOf(platform.Technologies()...))},
				PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			},
		},
	}
}

func onomondoName(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// changeOnomondo adds what an onomondo object asks for.
func changeOnomondo(ctx context.Context, object types.Object, c *platform.Change, diags *diag.Diagnostics) {
	if !tfkit.Known(object) {
		return
	}
	var m onomondoModel
	diags.Append(object.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	if tfkit.Known(m.NetworkList) {
		c.NetworkList = m.NetworkList.ValueStringPointer()
	}
	if tfkit.Known(m.Connector) {
		c.Connector = m.Connector.ValueStringPointer()
	}
	if tfkit.KnownThroughout(m.Technologies) {
		technologies := []string{}
		diags.Append(m.Technologies.ElementsAs(ctx, &technologies, false)...)
		c.Technologies = &technologies
	}
}

// fillOnomondo fills in what is unknown of the object, or of what is in it.
func fillOnomondo(ctx context.Context, object *types.Object, sim platform.SIM) diag.Diagnostics {
	shown, diags := onomondoObject(ctx, sim)
	tfkit.Fill(object, shown)
	if object.IsNull() || diags.HasError() {
		return diags
	}
	values := object.Attributes()
	for name, value := range values {
		if value.IsUnknown() {
			values[name] = onomondoValue(shown, name)
		}
	}
	filled, more := types.ObjectValue(onomondoType, values)
	*object = filled
	return append(diags, more...)
}

// keepUnknownOnomondo makes unknown again what the configuration's object takes from
// values that are not known yet.
func keepUnknownOnomondo(object *types.Object, config types.Object) diag.Diagnostics {
	if config.IsUnknown() {
		*object = config
	}
	if !tfkit.Known(config) || !tfkit.Known(*object) {
		return nil
	}
	values := object.Attributes()
	for name, value := range config.Attributes() {
		if value.IsUnknown() {
			values[name] = value
		}
	}
	kept, diags := types.ObjectValue(onomondoType, values)
	*object = kept
	return diags
}

// onomondoObject is null on platforms without these settings.
func onomondoObject(ctx context.Context, sim platform.SIM) (types.Object, diag.Diagnostics) {
	if sim.Technologies == nil {
		return types.ObjectNull(onomondoType), nil
	}
	technologies, diags := types.SetValueFrom(ctx, types.StringType, sim.Technologies)
	object, more := types.ObjectValue(onomondoType, map[string]attr.Value{
		"network_list": types.StringValue(sim.NetworkList),
		"connector":    types.StringValue(sim.Connector),
		"technologies": technologies,
	})
	return object, append(diags, more...)
}

// onomondoValue is one value of an object that may be null.
func onomondoValue(object types.Object, name string) attr.Value {
	if value, ok := object.Attributes()[name]; ok {
		return value
	}
	if name == "technologies" {
		return types.SetNull(types.StringType)
	}
	return types.StringNull()
}
