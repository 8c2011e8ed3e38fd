package datastream

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// statusDoc describes the attribute status.
const statusDoc = "How the stream is doing: `running`, `paused` (nothing is sent; the platform keeps what comes in for up to 7 days), " +
	"`error` (the destination refused for too long), or `pending` (not begun yet)."

// Schema describes the resource.
func (r *Resource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "A data stream (emnify, BICS): the platform sends usage records or events of the account's SIMs to a destination as they happen. " +
			"Every change is made in place, so that nothing is lost on the way.",
		Attributes: map[string]schema.Attribute{
			"name": text("Name or purpose of the stream."),
			"type": schema.StringAttribute{
				MarkdownDescription: "What is sent: `usage` records or `event` records.",
				Required:            true,
				Validators:          []validator.String{stringvalidator.OneOf(string(platform.UsageStream), string(platform.EventStream))},
			},
			"relation_resolution": schema.BoolAttribute{
				MarkdownDescription: "Whether records have the details of the objects that they refer to, not only their numbers. What is left out stays as it is on the platform.",
				Optional:            true,
				Computed:            true,
				PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
			},
			"filters":     filters(),
			"destination": destination(),
			"restart_on_error": schema.BoolAttribute{
				MarkdownDescription: "Whether an apply restarts a stream whose `status` is `error`: the plan then shows an update. " +
					"A stream that is set up wrongly fails again; correct its destination. Default: `false`.",
				Optional: true,
				Computed: true,
				Default:  booldefault.StaticBool(false),
			},
			"id": schema.Int64Attribute{
				MarkdownDescription: "The platform's number of the stream.",
				Computed:            true,
				PlanModifiers:       []planmodifier.Int64{int64planmodifier.UseStateForUnknown()},
			},
			"status": schema.StringAttribute{MarkdownDescription: statusDoc, Computed: true},
		},
	}
}

// IdentitySchema describes what identifies the stream across states.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = tfkit.NumberSchema("The platform's number of the data stream.")
}

func filters() schema.Attribute {
	return schema.SetNestedAttribute{
		MarkdownDescription: "Only records that pass all of these are sent. Every record where it is left out.",
		Optional:            true,
		NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
			"field": schema.StringAttribute{
				MarkdownDescription: "Required. What is looked at: `event_type_id` (numbers of events) or `alert` (`true` or `false`).",
				Optional:            true,
				Validators:          []validator.String{tfkit.Needed{}, stringvalidator.LengthAtLeast(1)},
			},
			"values": schema.SetAttribute{
				MarkdownDescription: "Required. The values that pass, such as `[1, 2, 3]`, or `[true]`.",
				ElementType:         types.StringType,
				Optional:            true,
				Validators:          []validator.Set{tfkit.Needed{}, setvalidator.SizeAtLeast(1)},
			},
		}},
	}
}
