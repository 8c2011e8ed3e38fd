package networklist

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// The forms of a network's two codes. They are texts: 01 and 010 are different networks.
var (
	mccForm = regexp.MustCompile(`^[0-9]{3}$`)
	mncForm = regexp.MustCompile(`^[0-9]{2,3}$`)
)

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A network list (Onomondo, which calls it a network whitelist): the mobile networks that the SIMs which use it may register on. " +
			"A SIM is given one by `onomondo.network_list` of [`simfleet_sim`](sim.md).\n\n" +
			"The platform does not delete a list that a SIM uses: set `onomondo.network_list` of those SIMs to another list, or to `\"\"`, first. " +
			"Destroying a `simfleet_sim` leaves the SIM as it is, and so with its list.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				MarkdownDescription: "Name of the list, which no other list of the organization may have. It can be changed: the SIMs that use the list go on using it.",
				Required:            true,
				Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
			},
			"networks": networks(),
			"tags": tfkit.Tags("All tags of the list, each by the name or the id of a tag that exists: tags are created in the platform's web app, " +
				"and [`simfleet_tags`](../data-sources/tags.md) lists them. What is left out stays as it is on the platform; `[]` removes all."),
			"id": schema.StringAttribute{
				MarkdownDescription: "The name, for `onomondo.network_list` of a SIM.",
				Computed:            true,
			},
		},
	}
}

// IdentitySchema describes what identifies the list across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.NameSchema("Name of the network list.")
}

func networks() schema.Attribute {
	return schema.SetNestedAttribute{
		MarkdownDescription: "The networks of the list, all of them; at least one.",
		Required:            true,
		Validators:          []validator.Set{setvalidator.SizeAtLeast(1)},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"mcc": schema.StringAttribute{
				MarkdownDescription: "Required. Mobile country code: three digits, such as `\"234\"`.",
				Optional:            true,
				Validators:          []validator.String{tfkit.Needed{}, stringvalidator.RegexMatches(mccForm, "must be three digits, in quotes")},
			},
			"mnc": schema.StringAttribute{
				MarkdownDescription: "Mobile network code: two or three digits, in quotes, because zeros count: `\"01\"` and `\"010\"` are different networks. " +
					"All networks of the country where it is left out.",
				Optional:   true,
				Validators: []validator.String{stringvalidator.RegexMatches(mncForm, "must be two or three digits, in quotes; zeros count")},
			},
		}},
	}
}
