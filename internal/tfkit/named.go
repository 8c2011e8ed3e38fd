package tfkit

import (
	"context"
	"fmt"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Name is the identity of a resource that the platform knows by its name, which an
// update may change. Its id is the name, too.
type Name struct {
	Name types.String `tfsdk:"name"`
}

// NameSchema is the schema of a Name.
func NameSchema(description string) identityschema.Schema {
	return identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"name": identityschema.StringAttribute{RequiredForImport: true, Description: description},
		},
	}
}

// PlanName makes the id, and the identity of what exists, follow the name. What is
// yet to be made has no identity, and no identity is unknown.
func PlanName(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var name types.String
	resp.Diagnostics.Append(req.Plan.GetAttribute(ctx, path.Root("name"), &name)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("id"), name)...)
	if !req.State.Raw.IsNull() && Known(name) {
		resp.Diagnostics.Append(Identify(ctx, Name{Name: name}, resp.Identity)...)
	}
}

// Named names, in messages, a kind of things whose identity is a Name.
type Named struct {
	One  string         // such as "connector"
	List string         // the data source that lists them, such as "simfleet_connectors"
	Form *regexp.Regexp // what names look like; nil for any text that is not empty
}

// Import takes the name, from the import id or the identity.
func (n Named) Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	name := types.StringValue(req.ID)
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("name"), &name)...)
	}
	if text := name.ValueString(); text == "" || n.Form != nil && !n.Form.MatchString(text) {
		resp.Diagnostics.AddError("Invalid import id", fmt.Sprintf("%q is not the name of a %s. The data source %s lists them.", text, n.One, n.List))
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), name)...)
	resp.Diagnostics.Append(Identify(ctx, Name{Name: name}, resp.Identity)...)
}
