package connector

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var namePattern = regexp.MustCompile(`^[-_a-zA-Z0-9]{3,255}$`)

const (
	typeDoc = "The platform's word for the type: `https`, `tls`, `microsoft_azure_iot` or `aws_iot_core`."

	passthroughDoc = "Traffic that goes around the connector, straight to the internet, such as to a DNS or time server. " +
		"An entry matches what fits all that it says."
)

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	attributes := map[string]schema.Attribute{
		"name": schema.StringAttribute{
			MarkdownDescription: "Name of the connector, which no other connector of the organization may have: 3 to 255 letters, digits, `-` and `_`. " +
				"Another name renames it in place. A connector that is renamed elsewhere counts as gone.",
			Required:   true,
			Validators: []validator.String{stringvalidator.RegexMatches(namePattern, "must be 3 to 255 letters, digits, - and _")},
		},
		"type":        schema.StringAttribute{MarkdownDescription: typeDoc, Computed: true},
		"tags":        tfkit.Tags("Tags of the connector, each by its name or its id. Tags are made in the platform's web app. What is left out stays as it is on the platform; `[]` removes all."),
		"passthrough": passthrough(),
		"id":          schema.StringAttribute{MarkdownDescription: "The name, for `onomondo.connector` of a SIM.", Computed: true},
	}
	for i, k := range kinds {
		attributes[k.name] = k.attribute(i == 0)
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A connector (Onomondo): it takes the traffic of the SIMs that use it and forwards it to a cloud. " +
			"Exactly one of `https`, `tls`, `azure_iot` and `aws_iot_core` is set.\n\n" +
			"The platform never shows secrets again, so that another one that was set elsewhere is not noticed; that one is set no longer is noticed, and the next apply sets it again. " +
			"Give a secret by its `…_wo` attribute where the CLI has write-only attributes (Terraform and OpenTofu 1.11): it is then in no plan and in no state, " +
			"and a new one is sent when `…_wo_version` changes. The plain attribute works with every CLI, and is in the state.\n\n" +
			"Options of the connector that are not listed here stay as they are on the platform.\n\n" +
			"Another type replaces the connector, and the platform deletes no connector that SIMs use: make a second one under another name, " +
			"set `onomondo.connector` of the SIMs to that one, apply, and take the first one out.",
		Attributes: attributes,
	}
}

// IdentitySchema describes what identifies the connector across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.NameSchema("Name of the connector.")
}

func passthrough() schema.SetNestedAttribute {
	return schema.SetNestedAttribute{
		MarkdownDescription: passthroughDoc + " What is left out stays as it is on the platform; `[]` removes all.",
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown()},
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"protocol": schema.StringAttribute{
				MarkdownDescription: "`tcp` or `udp`; either if left out.",
				Optional:            true,
				Validators: []validator.String{
					stringvalidator.OneOf("tcp", "udp"),
					stringvalidator.AtLeastOneOf(sibling("ip"), sibling("port")), // an empty entry would let everything around
				},
			},
			"ip": schema.StringAttribute{
				MarkdownDescription: "IP address of the other side, such as `1.1.1.1`; any if left out.",
				Optional:            true,
				Validators:          []validator.String{ipAddress},
			},
			"port": schema.Int64Attribute{
				MarkdownDescription: "Port of the other side; any if left out.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 65535)},
			},
		}},
	}
}

func sibling(name string) path.Expression { return path.MatchRelative().AtParent().AtName(name) }
