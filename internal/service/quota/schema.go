package quota

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The volume that a SIM may use of one service: when it is used up, the platform blocks the service for this SIM. " +
			"For emnify, BICS and Onomondo; 1NCE's quotas come with the product and are read only.\n\n" +
			"What the SIM uses is no drift: `volume` is what was set, `remaining` what is left of it.\n\n" +
			"**On emnify and BICS** the volume lasts until `expires_at`. It is in force where the SIM's service profile applies quotas (`apply_data_quota`, `apply_sms_quota`). " +
			"Any change gives the SIM the whole `volume` again, and what is left of the old one is lost. A quota that the SIM has already is replaced.\n\n" +
			"~> Destroying the resource there removes the quota. Where the SIM's service profile applies quotas, a SIM without one is **blocked**. " +
			"To let the SIM go on without a quota, give it another service profile or switch quotas off there first.\n\n" +
			"**On Onomondo** it is the SIM's data limit, which starts over with every `period`. It is read with the SIMs and travels in the same bulk calls as " +
			"what `simfleet_sim` and `simfleet_fleet` change (with `-parallelism=256`, 100 SIMs with a quota each take five). " +
			"Every SIM there has a limit: destroying the resource leaves it as it is.",
		Attributes: map[string]schema.Attribute{
			"iccid": schema.StringAttribute{
				MarkdownDescription: "ICCID of the SIM: 19 digits, or 20 with the Luhn check digit. Both mean the same SIM. Another SIM replaces the resource.",
				CustomType:          tfkit.ICCIDType{},
				Validators:          []validator.String{tfkit.ValidICCID()},
				Required:            true,
				PlanModifiers:       []planmodifier.String{tfkit.KeepICCIDSpelling(), stringplanmodifier.RequiresReplace()},
			},
			"service": schema.StringAttribute{
				MarkdownDescription: "What the quota counts: `data` (in MB) or `sms` (in messages). Another service replaces the resource.",
				Required:            true,
				Validators:          []validator.String{stringvalidator.OneOf(string(platform.ServiceData), string(platform.ServiceSMS))},
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
			},
			"volume": schema.Float64Attribute{
				MarkdownDescription: "Volume that the SIM is given: MB for data, a whole number of messages for SMS.",
				Required:            true,
			},
			"expires_at": schema.StringAttribute{
				MarkdownDescription: "When what is left is lost and the service is blocked (RFC 3339), such as `2030-01-31T00:00:00Z`. " +
					"Two spellings of one instant, to the second, are the same. Required on emnify and BICS, refused on Onomondo.",
				CustomType:    tfkit.TimestampType{},
				Validators:    []validator.String{tfkit.ValidTimestamp()},
				Optional:      true,
				PlanModifiers: []planmodifier.String{tfkit.KeepTimestampSpelling()},
			},
			"auto_refill": schema.BoolAttribute{
				MarkdownDescription: "Whether the platform gives the SIM the volume again every day (emnify, BICS). Default: `false`.",
				Optional:            true,
				Computed:            true,
				Default:             booldefault.StaticBool(false),
			},
			"threshold_percentage": schema.Int64Attribute{
				MarkdownDescription: "Share of the volume, in percent, that is left when the platform sends an event or alert. Default: `0`, no event.",
				Optional:            true,
				Computed:            true,
				Default:             int64default.StaticInt64(0),
				Validators:          []validator.Int64{int64validator.Between(0, 100)},
			},
			"period": schema.StringAttribute{
				MarkdownDescription: "How often the volume starts over (Onomondo): `monthly`, `weekly` or `daily`. What the SIM has already, if left out. Refused on emnify and BICS.",
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"remaining": schema.Float64Attribute{MarkdownDescription: "Volume that is left, in MB or messages. Null where the platform does not tell.", Computed: true},
			"status": schema.StringAttribute{
				MarkdownDescription: "`active`, `exhausted` (used up) or `expired`. Null where the platform does not tell.",
				Computed:            true,
			},
			"id": schema.StringAttribute{
				MarkdownDescription: "The ICCID, 19 digits, a slash and the service.",
				Computed:            true,
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
		},
	}
}

// IdentitySchema describes what identifies the quota across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"iccid":   identityschema.StringAttribute{RequiredForImport: true, Description: "ICCID of the SIM."},
			"service": identityschema.StringAttribute{RequiredForImport: true, Description: "data or sms."},
		},
	}
}
