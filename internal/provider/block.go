package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
)

// readConfig reads the provider's block. Each object of it may come from a variable, and a
// variable has no value while Terraform validates.
func readConfig(ctx context.Context, raw tfsdk.Config, diags *diag.Diagnostics) config {
	c := config{accounts: map[string]values{}}
	for _, v := range vendors {
		object := attributeIn[types.Object](ctx, raw, v.attribute, diags)
		if object.IsNull() {
			continue
		}
		c.pending = c.pending || object.IsUnknown()
		c.accounts[v.attribute] = values{}
		for name, value := range object.Attributes() {
			c.accounts[v.attribute][name], _ = value.(types.String) // as the schema has it
		}
	}
	c.ReadOnly = attributeIn[types.Bool](ctx, raw, "read_only", diags)
	c.Sandbox = objectIn[sandboxConfig](ctx, attributeIn[types.Object](ctx, raw, attributeSandbox, diags), &c, diags)
	c.Guardrails = objectIn[guardrailsConfig](ctx, attributeIn[types.Object](ctx, raw, "guardrails", diags), &c, diags)
	return c
}

// attributeIn reads an attribute of the block.
func attributeIn[T any](ctx context.Context, raw tfsdk.Config, name string, diags *diag.Diagnostics) T {
	var out T
	diags.Append(raw.GetAttribute(ctx, path.Root(name), &out)...)
	return out
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
