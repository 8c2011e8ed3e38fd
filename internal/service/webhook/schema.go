package webhook

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A webhook (Onomondo): the platform sends the events of SIMs to a web server as they happen. " +
			"The server has to accept an event within 15 seconds; the platform drops what is not accepted, and does not send it again. " +
			"So let the server put events into a queue and answer at once.",
		Attributes: map[string]schema.Attribute{
			"url": schema.StringAttribute{
				MarkdownDescription: "Address that events are sent to; it begins with `https://`. Events carry no signature, so that a server can tell them from anybody else's " +
					"by a token in the address alone. Plans therefore hide the address, like other secrets; it is in the state, and the platform shows it to everybody who may read webhooks. " +
					"Needed to make a webhook; where it is left out of one that exists, as in a configuration that Terraform has generated, it stays as it is on the platform.",
				Optional:      true,
				Computed:      true,
				Sensitive:     true,
				Validators:    []validator.String{tfkit.HTTPSAddress},
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"label": schema.StringAttribute{
				MarkdownDescription: "What the webhook is for. Default: `\"\"`.",
				Optional:            true,
				Computed:            true,
				Default:             stringdefault.StaticString(""),
			},
			"active": schema.BoolAttribute{
				MarkdownDescription: "Whether events are sent. Events of the time in which they are not are not sent later. Default: `true`.",
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(true),
			},
			"tags": tfkit.Tags("Only events of SIMs that bear one of these tags are sent, each by its name or its id; `[]` for all SIMs. " +
				"Tags are made in the platform's web app. What is left out stays as it is on the platform; a new webhook is for all SIMs."),
			"exclude_types": schema.SetAttribute{
				MarkdownDescription: "Types of events that are not sent: `" + strings.Join(eventTypes, "`, `") + "`, or one that the platform has added since (with a warning). " +
					"Where it is empty or left out, every event is sent, those of types that the platform adds later too.",
				ElementType: types.StringType,
				Optional:    true,
				Computed:    true,
				Default:     setdefault.StaticValue(types.SetValueMust(types.StringType, []attr.Value{})),
				Validators:  []validator.Set{typesCheck{}},
			},
			"id": schema.StringAttribute{
				MarkdownDescription: "The platform's key of the webhook.",
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
		},
	}
}

// IdentitySchema describes what identifies the webhook across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"id": identityschema.StringAttribute{RequiredForImport: true, Description: "The platform's key of the webhook."},
		},
	}
}
