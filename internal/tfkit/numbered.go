package tfkit

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Number is the identity of a resource that the platform numbers.
type Number struct {
	ID types.Int64 `tfsdk:"id"`
}

// NumberSchema is the schema of a Number.
func NumberSchema(description string) identityschema.Schema {
	return identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"id": identityschema.Int64Attribute{RequiredForImport: true, Description: description},
		},
	}
}

// Numbered names, in messages, a kind of things that the platform numbers and
// whose identity is a Number.
type Numbered struct {
	One  string // such as "data stream"
	Many string // such as "data streams"
	List string // the data source that lists them, such as "simfleet_data_streams"
}

// Import takes the platform's number, from the import id or the identity.
func (n Numbered) Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var id types.Int64
	if req.ID == "" && req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	} else {
		number, err := strconv.ParseInt(req.ID, 10, 64)
		if err != nil || number <= 0 {
			resp.Diagnostics.AddError("Invalid import id", fmt.Sprintf("%q is not the number of a %s. The data source %s lists them.", req.ID, n.One, n.List))
		}
		id = types.Int64Value(number)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	resp.Diagnostics.Append(Identify(ctx, Number{ID: id}, resp.Identity)...)
}

// Unknown says of a number that a data source was given, and that there is not, where to
// find the right one. Nothing was managed, so that nothing is to be made again.
func (n Numbered) Unknown(err error) error {
	if !errors.Is(err, platform.ErrNotFound) {
		return err
	}
	return Advised(err, fmt.Sprintf("Check id: the account has no %s with this number. The data source %s lists those that it has.", n.One, n.List))
}

// AddError reports what happened to one of them, by its number and name, or by
// its name alone while it has no number.
func (n Numbered) AddError(diags *diag.Diagnostics, summary string, id types.Int64, name types.String, err error) {
	which := fmt.Sprintf("%q", name.ValueString())
	if number := id.ValueInt64(); number != 0 {
		which = fmt.Sprintf("%d (%s)", number, name.ValueString())
	}
	diags.AddError(summary, fmt.Sprintf("%s%s %s: %s", strings.ToUpper(n.One[:1]), n.One[1:], which, Explain(err)))
}
