package serviceprofile

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A service profile (emnify, BICS): what the SIMs that use it may do on the network. " +
			"A SIM is given one by `service_profile_id` of [`simfleet_sim`](sim.md). " +
			"What the configuration leaves out has the platform's default in a new profile, stays as it is in an existing one, and is read back.\n\n" +
			"The platform does not delete a profile that a SIM uses.\n\n" +
			"Services and limits are set after the profile exists. Where that fails, Terraform keeps the profile and marks it as tainted, and the next apply makes it again: " +
			"no SIM can use it yet. After `terraform untaint`, the next apply only sets what is missing.",
		Attributes: attributes(),
	}
}

// IdentitySchema describes what identifies the profile across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.NumberSchema("The platform's number of the service profile.")
}

func attributes() map[string]schema.Attribute {
	out := map[string]schema.Attribute{
		"id": computed("The platform's number of the profile, for `service_profile_id` of a SIM."),
		"name": schema.StringAttribute{
			MarkdownDescription: "Name of the profile.",
			Required:            true,
			Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
		},
		"description": schema.StringAttribute{
			MarkdownDescription: "What the profile is for. Default: `\"\"`.",
			Optional:            true,
			Computed:            true,
			Default:             stringdefault.StaticString(""),
		},
		"dns_config_id": optional("The DNS servers ([`simfleet_dns_config`](dns_config.md)) of connections that begin afterwards. " +
			"The platform's own where it is left out or removed."),
		"api_callback_id":        optional("The callback that is told of SMS from devices. None where it is left out or removed."),
		"api_secret_id":          optional("The secret that the callback's requests carry. None where it is left out or removed."),
		"moc_callback_id":        optional("The callback that is told of mobile originated calls. None where it is left out or removed."),
		"esme_interface_type_id": chosen("How SMS from devices are delivered: the platform's number of the interface (ESME). It chooses where it is left out."),
		"breakout_region_id":     chosen("Where data traffic reaches the internet: the platform's number of the region. It chooses where it is left out."),
		"service_ids":            services(),
		"traffic_limits":         trafficLimits(),
		"used_count":             computed("How many endpoints use the profile."),
	}
	for name, description := range flagDocs {
		out[name] = schema.BoolAttribute{
			MarkdownDescription: description,
			Optional:            true,
			Computed:            true,
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
		}
	}
	return out
}

func services() schema.Attribute {
	return schema.SetAttribute{
		MarkdownDescription: "The services that the profile offers, all of them, by the platform's numbers: on emnify `38` is data, `32` SMS from devices (MO), `6` SMS to devices (MT); " +
			"`3`, voice, can be added and does nothing. What is left out stays as it is on the platform; `[]` offers none.",
		ElementType:   types.Int64Type,
		Optional:      true,
		Computed:      true,
		Validators:    []validator.Set{setvalidator.ValueInt64sAre(int64validator.AtLeast(1))},
		PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
	}
}

func trafficLimits() schema.Attribute {
	return schema.SetNestedAttribute{
		MarkdownDescription: "How much may be used in a period, all limits of the profile: at most one that counts all networks, and one that counts satellites only. " +
			"The platform cannot change a limit, so another volume removes the limit and adds it again. What is left out stays as it is on the platform; `[]` removes all.",
		Optional:      true,
		Computed:      true,
		PlanModifiers: []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"service_id": schema.Int64Attribute{
				MarkdownDescription: "The service that is counted: `38`, data, which is the only one and the default.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.OneOf(serviceData)},
			},
			"volume": schema.Int64Attribute{
				MarkdownDescription: "Required. How much may be used in the period, in bytes.",
				Optional:            true,
				Validators:          []validator.Int64{tfkit.Needed{}, int64validator.AtLeast(1)},
			},
			"period_id": schema.Int64Attribute{
				MarkdownDescription: "The period: `2`, a calendar month (UTC), which is the only one and the default.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.OneOf(periodMonthly)},
			},
			"warning_percent": schema.Int64Attribute{
				MarkdownDescription: "Share of the volume, in percent, whose use makes the platform send an event. No event where it is left out.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 100)},
			},
			"satellite_only": schema.BoolAttribute{
				MarkdownDescription: "Whether only traffic over satellites counts. Default: `false`.",
				Optional:            true,
			},
		}},
	}
}

func optional(description string) schema.Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: description,
		Optional:            true,
		Validators:          []validator.Int64{int64validator.AtLeast(1)},
	}
}

func chosen(description string) schema.Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Int64{int64validator.AtLeast(1)},
		PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
	}
}

func computed(description string) schema.Attribute {
	return schema.Int64Attribute{
		MarkdownDescription: description,
		Computed:            true,
		PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
	}
}
