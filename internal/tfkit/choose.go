package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// IDOrName are the attributes id and name of a data source that tells of one
// thing, chosen by either; noun names it, such as "stream".
func IDOrName(noun string) (id, name schema.Attribute) {
	id = schema.Int64Attribute{
		MarkdownDescription: "The platform's number of the " + noun + ". Either this or `name`.",
		Optional:            true,
		Computed:            true,
		Validators:          []validator.Int64{int64validator.ExactlyOneOf(path.MatchRoot("name"))},
	}
	name = schema.StringAttribute{
		MarkdownDescription: "Name of the " + noun + ", which no other " + noun + " of the account may have. Either this or `id`.",
		Optional:            true,
		Computed:            true,
	}
	return id, name
}

// Choice is what a data source with the attributes [IDOrName] chooses from.
type Choice[T any] struct {
	Numbered
	All func(context.Context) ([]T, error) // asked only for a choice by name
	Key func(T) (id int64, name string)
}

// Choose returns the number of the one that is meant, and the attribute that
// chooses it. Where no thing or several have the name, it says so in diags.
func (c Choice[T]) Choose(ctx context.Context, id types.Int64, name types.String, diags *diag.Diagnostics) (number int64, at path.Path, ok bool) {
	if !id.IsNull() {
		return id.ValueInt64(), path.Root("id"), true
	}
	at = path.Root("name")
	number, ok = c.named(ctx, name.ValueString(), at, diags)
	return number, at, ok
}

func (c Choice[T]) named(ctx context.Context, name string, at path.Path, diags *diag.Diagnostics) (int64, bool) {
	all, err := c.All(ctx)
	if err != nil {
		AddError(diags, at, "Unable to read "+c.Many, err)
		return 0, false
	}
	var ids []int64
	for _, thing := range all {
		if id, has := c.Key(thing); has == name {
			ids = append(ids, id)
		}
	}
	switch len(ids) {
	case 1:
		return ids[0], true
	case 0:
		diags.AddAttributeError(at, "No such "+c.One,
			fmt.Sprintf("The account has no %s %q; case counts. The data source %s lists them.", c.One, name, c.List))
	default:
		diags.AddAttributeError(at, "More than one "+c.One,
			fmt.Sprintf("%d %s are named %q, such as %d and %d. Choose one by its id.", len(ids), c.Many, name, ids[0], ids[1]))
	}
	return 0, false
}
