package sim

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// Schema describes the resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "One SIM card. Creating the resource adopts a SIM that the account holds already; what the configuration leaves out stays " +
			"as it is on the platform and is read back. Several `simfleet_sim` share the platform's bulk calls. " +
			"For more than a few hundred SIMs use [`simfleet_fleet`](fleet.md).",
		Attributes: map[string]schema.Attribute{
			"iccid": schema.StringAttribute{
				MarkdownDescription: "ICCID of the SIM: 19 digits, or 20 with the Luhn check digit. Both mean the same SIM. Another SIM replaces the resource.",
				CustomType:          tfkit.ICCIDType{},
				Validators:          []validator.String{tfkit.ValidICCID()},
				Required:            true,
				PlanModifiers:       []planmodifier.String{tfkit.KeepICCIDSpelling(), stringplanmodifier.RequiresReplace()},
			},
			"state": schema.StringAttribute{
				MarkdownDescription: "`enabled`: the SIM may use the network. `disabled`: it may not. On emnify and BICS this stands for the SIM's and the endpoint's " +
					"status together; `factory_test` and `misaligned` (the two say different things) are read and cannot be set.",
				Optional:      true,
				Computed:      true,
				Validators:    []validator.String{stringvalidator.OneOf(string(platform.Enabled), string(platform.Disabled))},
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"label": schema.StringAttribute{
				MarkdownDescription: "Your own name for the SIM; `\"\"` clears it.",
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"imei_lock": schema.BoolAttribute{
				MarkdownDescription: "Whether the SIM works in one device only: on 1NCE the device that it is in when the lock is set, on emnify, BICS and Onomondo the one of `imei`, " +
					"which Onomondo requires with it.",
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			},
			"imei": schema.StringAttribute{
				MarkdownDescription: "IMEI (15 digits) or IMEISV (16 digits) of the device that the SIM is in; both mean the same device. " +
					"It can be set where the platform lets one choose the device of the lock: on emnify and BICS, and on Onomondo together with `imei_lock = true`; not on 1NCE.",
				CustomType:    tfkit.IMEIType{},
				Validators:    []validator.String{tfkit.DoubtfulIMEI()},
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.String{tfkit.NewIMEI(), stringplanmodifier.UseStateForUnknown(), tfkit.KeepIMEISpelling()},
			},
			"tags": schema.SetAttribute{
				MarkdownDescription: "Tags of the SIM, on platforms that have them: emnify, BICS and Onomondo, not 1NCE. On Onomondo each is the name " +
					"or the id of a tag that exists ([`simfleet_tags`](../data-sources/tags.md)).",
				ElementType:   types.StringType,
				Optional:      true,
				Computed:      true,
				PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
			},
			"service_profile_id": profile("service"),
			"tariff_profile_id":  profile("tariff"),
			"onomondo":           onomondoAttribute(),
			"on_destroy":         tfkit.OnDestroy("when the resource is destroyed or taken out of the configuration"),
			"timeouts":           tfkit.Timeouts(ctx, defaultTimeout),
			"id":                 computed("The ICCID, 19 digits."),
			"imsi":               computed("IMSI of the SIM's subscription."),
			"msisdn":             computed("MSISDN (telephone number) of the SIM, without a plus sign."),
			"ip_address":         computed("Fixed IP address that the platform gives the SIM."),
			"activated_at":       computed("When the SIM was first enabled (RFC 3339); null where it never was."),
			"platform_id":        computed("The platform's own key of the SIM: the ICCID on 1NCE, the SIM's number on emnify, BICS and Onomondo."),
			"lifecycle_status":   computed("The platform's own word for the SIM's status, where `state` does not say it all: `issued`, `activated`, `suspended` or `factory_test` on emnify and BICS."),
		},
	}
}

// IdentitySchema describes what identifies the SIM across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"iccid": identityschema.StringAttribute{RequiredForImport: true, Description: "ICCID of the SIM."},
		},
	}
}

// profile is the endpoint's service or tariff profile.
func profile(what string) schema.Int64Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: "Id of the " + what + " profile of the SIM's endpoint (emnify, BICS). A SIM that sits in no endpoint is given one when both " +
			"`service_profile_id` and `tariff_profile_id` are set.",
		Optional:      true,
		Computed:      true,
		PlanModifiers: []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
	}
}

func computed(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}
