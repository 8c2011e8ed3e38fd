package provider

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/sandbox"
)

// Schema describes the provider's configuration.
func (p *Provider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "One Terraform workflow for the SIM cards of IoT fleets. A provider block is one account on one platform; " +
			"use aliases for several. Exactly one of the platforms' attributes is set, or `SIMFLEET_PLATFORM` names the platform (`" + strings.Join(namesOf(vendors), "`, `") + "`) " +
			"and the credentials come from the environment.",
		Attributes: map[string]schema.Attribute{
			"sandbox":    sandboxAttribute(),
			"guardrails": guardrailsAttribute(),
			"read_only": schema.BoolAttribute{
				MarkdownDescription: "`true` refuses every write: plans and drift checks work, an apply that would change a SIM fails before anything is sent.",
				Optional:            true,
			},
		},
	}
	for _, v := range vendors {
		resp.Schema.Attributes[v.attribute] = v.schema()
	}
}

func sandboxAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "A made-up account in the provider itself: no account, no network. `sandbox = {}` is a 1NCE account of 25 SIMs. " +
			"The fleet is kept in a file and may be shared by several Terraform processes.",
		Optional: true,
		Attributes: map[string]schema.Attribute{
			"platform": schema.StringAttribute{
				MarkdownDescription: "The platform to simulate. Default: `1nce`.",
				Optional:            true,
				Validators:          []validator.String{stringvalidator.OneOfCaseInsensitive(append(sandbox.Platforms(), vendors[0].attribute)...)}, // as the block has it
			},
			"path": schema.StringAttribute{
				MarkdownDescription: "The file that keeps the fleet. Default: `.simfleet/<platform>.db` in the working directory.",
				Optional:            true,
			},
			"sims": schema.Int64Attribute{
				MarkdownDescription: "How many SIMs a new sandbox starts with, 1 to 100,000. Default: 25.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 100_000)},
			},
		},
	}
}

func guardrailsAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Limits on what one plan may change, in SIMs over all resources of this provider block. A plan over a limit is an error.",
		Optional:            true,
		Attributes: map[string]schema.Attribute{
			"max_changes": schema.Int64Attribute{
				MarkdownDescription: "How many SIMs a plan may change at most, their quotas included.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(0)},
			},
			"max_disables": schema.Int64Attribute{
				MarkdownDescription: "How many SIMs a plan may take off the network at most: disabled, or blocked for want of a quota.",
				Optional:            true,
				Validators:          []validator.Int64{int64validator.AtLeast(0)},
			},
		},
	}
}
