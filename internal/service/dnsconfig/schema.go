package dnsconfig

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// defaultVersion is the IP version where the configuration names none.
const defaultVersion = 4

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A pair of DNS servers (emnify, BICS). It takes effect through the [`simfleet_service_profile`](service_profile.md) that names it, " +
			"for connections (PDP contexts) that begin afterwards.\n\n" +
			"The platform cannot change a pair of DNS servers, so every change replaces the resource; and it does not delete a pair that a service profile uses. " +
			"Give the resource `lifecycle { create_before_destroy = true }` when a service profile of the same configuration uses it: Terraform then makes the new pair, " +
			"moves the profile over, and deletes the old pair. Without it, Terraform deletes first, also where the profile gives up the pair in the same apply.",
		Attributes: map[string]schema.Attribute{
			"primary":   server("The server that is asked first: an IP address of the family `ip_version`."),
			"secondary": secondary(),
			"ip_version": schema.Int64Attribute{
				MarkdownDescription: "IP version of both addresses: `4` (default) or `6`. emnify accepts pairs of IPv6 servers, and for now gives devices IPv4 servers all the same.",
				Optional:            true,
				Computed:            true,
				Default:             int64default.StaticInt64(defaultVersion),
				Validators:          []validator.Int64{int64validator.OneOf(4, 6)},
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.RequiresReplace()},
			},
			"id": schema.Int64Attribute{
				MarkdownDescription: "The platform's number of the pair, for `dns_config_id` of a service profile.",
				Computed:            true,
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			},
		},
	}
}

// IdentitySchema describes what identifies the pair across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.NumberSchema("The platform's number of the pair of DNS servers.")
}

// secondary is required of what is made, and checked where it is to be sent ([checkSecondary]):
// a pair that the platform shows with null, "" or a host name can be imported and kept.
func secondary() schema.Attribute {
	attribute := server("The server that is asked when the first does not answer. Required, but for a pair that was imported and has none.")
	attribute.Required, attribute.Optional, attribute.Validators = false, true, nil
	return attribute
}

func server(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		CustomType:          addressType{},
		Validators:          []validator.String{tfkit.Valid[addressKind]()},
		Required:            true,
		PlanModifiers:       []planmodifier.String{tfkit.KeepSpelling[addressKind](), stringplanmodifier.RequiresReplace()},
	}
}
