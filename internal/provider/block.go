package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// block is the provider's block as Terraform gives it: each object may come from a
// variable, and a variable has no value while Terraform validates.
type block struct {
	Onence     types.Object `tfsdk:"onence"`
	Emnify     types.Object `tfsdk:"emnify"`
	BICS       types.Object `tfsdk:"bics"`
	Onomondo   types.Object `tfsdk:"onomondo"`
	Sandbox    types.Object `tfsdk:"sandbox"`
	ReadOnly   types.Bool   `tfsdk:"read_only"`
	Guardrails types.Object `tfsdk:"guardrails"`
}

// readConfig reads the provider's block.
func readConfig(ctx context.Context, raw tfsdk.Config, diags *diag.Diagnostics) config {
	var b block
	if diags.Append(raw.Get(ctx, &b)...); diags.HasError() {
		return config{}
	}
	c := config{ReadOnly: b.ReadOnly}
	c.Onence = objectIn[onenceConfig](ctx, b.Onence, &c, diags)
	c.Emnify = objectIn[emnifyConfig](ctx, b.Emnify, &c, diags)
	c.BICS = objectIn[emnifyConfig](ctx, b.BICS, &c, diags)
	c.Onomondo = objectIn[onomondoConfig](ctx, b.Onomondo, &c, diags)
	c.Sandbox = objectIn[sandboxConfig](ctx, b.Sandbox, &c, diags)
	c.Guardrails = objectIn[guardrailsConfig](ctx, b.Guardrails, &c, diags)
	return c
}

// objectIn is nil where the object is not written. Where it is not known yet, it is
// empty and c is pending.
func objectIn[T any](ctx context.Context, object types.Object, c *config, diags *diag.Diagnostics) *T {
	if object.IsNull() {
		return nil
	}
	out := new(T)
	if object.IsUnknown() {
		c.pending = true
		return out
	}
	diags.Append(object.As(ctx, out, basetypes.ObjectAsOptions{})...)
	return out
}
