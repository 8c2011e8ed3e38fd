package tfkit

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// KeepSpelling plans the prior state's text where the configuration's means the
// same, so that another spelling alone is no change (the framework compares
// meanings only after an apply or a read, not in a plan). It goes before
// RequiresReplace in an attribute's list.
func KeepSpelling[K Kind]() planmodifier.String { return keepSpelling[K]{} }

type keepSpelling[K Kind] struct{}

func (keepSpelling[K]) Description(context.Context) string {
	return "Another spelling of the same value is no change."
}

func (m keepSpelling[K]) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSpelling[K]) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || req.PlanValue.IsUnknown() || req.PlanValue.IsNull() {
		return
	}
	prior := Text[K]{StringValue: basetypes.NewStringValue(req.StateValue.ValueString())}
	if prior.Same(NewText[K](req.PlanValue.ValueString())) {
		resp.PlanValue = req.StateValue
	}
}

// Modifiers of the kinds that have another spelling.
var (
	KeepICCIDSpelling = KeepSpelling[iccidKind]
	KeepIMEISpelling  = KeepSpelling[imeiKind]
	KeepInventoryText = KeepSpelling[inventoryKind]
)
