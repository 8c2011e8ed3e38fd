package provider

import (
	"context"

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
			"use aliases for several. Exactly one of the platforms' attributes is set, or `SIMFLEET_PLATFORM` names the platform (`1nce`, `emnify`, `bics`, `onomondo`) " +
			"and the credentials come from the environment.",
		Attributes: map[string]schema.Attribute{
			"onence":     onenceAttribute(),
			"emnify":     emnifyAttribute("An emnify account.", "https://cdn.emnify.net", envEmnifyToken, envEmnifyBaseURL),
			"bics":       emnifyAttribute("An account on BICS SIM for Things.", "https://simforthings.bics.com", envBICSToken, envBICSBaseURL),
			"onomondo":   onomondoAttribute(),
			"sandbox":    sandboxAttribute(),
			"guardrails": guardrailsAttribute(),
			"read_only": schema.BoolAttribute{
				MarkdownDescription: "`true` refuses every write: plans and drift checks work, an apply that would change a SIM fails before anything is sent.",
				Optional:            true,
			},
		},
	}
}

func onenceAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "A 1NCE account. `onence = {}` takes everything from the environment.",
		Optional:            true,
		Attributes: map[string]schema.Attribute{
			"client_id": schema.StringAttribute{
				MarkdownDescription: "Client id of the Management API's user. Environment: `ONENCE_CLIENT_ID`.",
				Optional:            true,
			},
			"client_secret": schema.StringAttribute{
				MarkdownDescription: "Client secret of that user. Environment: `ONENCE_CLIENT_SECRET`.",
				Optional:            true,
				Sensitive:           true,
			},
			"base_url": schema.StringAttribute{
				MarkdownDescription: "Address of the API, for a proxy or a fake. Default: `https://api.1nce.com/management-api`. Environment: `ONENCE_BASE_URL`.",
				Optional:            true,
			},
		},
	}
}

func emnifyAttribute(what, address, envToken, envBaseURL string) schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: what + " `{}` takes everything from the environment.",
		Optional:            true,
		Attributes: map[string]schema.Attribute{
			"application_token": schema.StringAttribute{
				MarkdownDescription: "Application token, made in the platform's portal. Environment: `" + envToken + "`.",
				Optional:            true,
				Sensitive:           true,
			},
			"base_url": schema.StringAttribute{
				MarkdownDescription: "Address of the API, for a proxy or a fake. Default: `" + address + "`. Environment: `" + envBaseURL + "`.",
				Optional:            true,
			},
		},
	}
}

func onomondoAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "An Onomondo organization. `onomondo = {}` takes everything from the environment.",
		Optional:            true,
		Attributes: map[string]schema.Attribute{
			"api_key": schema.StringAttribute{
				MarkdownDescription: "API key, made in the web application. Environment: `" + envOnomondoKey + "`.",
				Optional:            true,
				Sensitive:           true,
			},
			"base_url": schema.StringAttribute{
				MarkdownDescription: "Address of the API, for a proxy or a fake. Default: `https://api.onomondo.com`. Environment: `" + envOnomondoBaseURL + "`.",
				Optional:            true,
			},
		},
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
				Validators:          []validator.String{stringvalidator.OneOfCaseInsensitive(append(sandbox.Platforms(), attributeOnence)...)}, // as the block has it
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
