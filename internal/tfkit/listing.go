package tfkit

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Listing lists, for "terraform query", what the account has of a noun: T is how the
// platform shows one, M the model of the resource.
type Listing[T, M any] struct {
	// Many names them in messages, such as "data streams".
	Many string
	// All lists them. It says in diags what is no error of the listing itself.
	All func(ctx context.Context, diags *diag.Diagnostics) ([]T, error)
	// Advise adds to an error of the listing what a person can do; nil adds nothing.
	Advise func(error) error
	// Foreign tells which are of a kind that the provider does not know: they are left out,
	// with a warning. nil where there are no kinds.
	Foreign func(T) bool
	// Order orders them, as cmp.Compare does; nil leaves the platform's order.
	Order func(a, b T) int
	// Identity identifies one of them, without a call.
	Identity func(T) any
	// Name is what a person knows one of them by. It is on the screen of whoever asks.
	Name func(T) string
	// Model is the resource as an import and a read give it. All of blank's attributes
	// are null. It is asked only where the query wants whole resources.
	Model func(ctx context.Context, one T, blank M, diags *diag.Diagnostics) M
}

// Every is the All of a noun that the platform may have: where it has none, diags says so.
func Every[R, T any](w *WithAccount, c platform.Reading[R], all func(R, context.Context) ([]T, error)) func(context.Context, *diag.Diagnostics) ([]T, error) {
	return func(ctx context.Context, diags *diag.Diagnostics) ([]T, error) {
		reader, ok := Reader(w, c, diags)
		if !ok {
			return nil, nil
		}
		return all(reader, ctx)
	}
}

// QuerySchema describes a list resource that takes no arguments.
func QuerySchema(description string) schema.Schema {
	return schema.Schema{MarkdownDescription: description + "\n\n" +
		"Needs Terraform 1.14 or later. `terraform query` lists what is found; `terraform query -generate-config-out=found.tf` writes a `resource` and an `import` block " +
		"for each. Secrets, which platforms do not show, are missing there: what exists already goes on without them."}
}

// Results answers a query. An error is the only result: what was found before it would
// look like all that there is.
func (l Listing[T, M]) Results(ctx context.Context, req list.ListRequest) iter.Seq[list.ListResult] {
	return func(push func(list.ListResult) bool) {
		ctx, cancel := Planning(ctx)
		defer cancel()
		var diags diag.Diagnostics
		all := l.within(l.all(ctx, &diags), req.Limit, &diags)
		blank := l.blank(ctx, req, &diags)
		if len(diags) > 0 && !push(list.ListResult{Diagnostics: diags}) || diags.HasError() {
			return
		}
		for _, one := range all {
			if result := l.result(ctx, req, one, blank); !push(result) || result.Diagnostics.HasError() {
				return
			}
		}
	}
}

// all lists those that the provider knows, in their order.
func (l Listing[T, M]) all(ctx context.Context, diags *diag.Diagnostics) []T {
	all, err := l.All(ctx, diags)
	if err != nil {
		if l.Advise != nil {
			err = l.Advise(err)
		}
		diags.AddError("Unable to list "+l.Many, Explain(err))
		return nil
	}
	var known []T
	var foreign []string
	for _, one := range all {
		if l.Foreign != nil && l.Foreign(one) {
			foreign = append(foreign, l.Name(one))
			continue
		}
		known = append(known, one)
	}
	if len(foreign) > 0 {
		diags.AddWarning("Not all are listed", fmt.Sprintf("The provider does not know the kind of these %s, and cannot manage them: %s.", l.Many, strings.Join(foreign, ", ")))
	}
	if l.Order != nil {
		slices.SortFunc(known, l.Order)
	}
	return known
}

// within are as many as the query wants. Terraform asks for 100 where the user says
// nothing, and tells nobody that there are more.
func (l Listing[T, M]) within(all []T, limit int64, diags *diag.Diagnostics) []T {
	if limit <= 0 || int64(len(all)) <= limit {
		return all
	}
	diags.AddWarning("Not all are listed", fmt.Sprintf("There are %d %s, and the first %d are listed: the limit of the list block, "+
		"which is 100 where the block sets none. To list all, set limit = %d.", len(all), l.Many, limit, len(all)))
	return all[:limit]
}

func (l Listing[T, M]) result(ctx context.Context, req list.ListRequest, one T, blank M) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = l.Name(one)
	result.Diagnostics.Append(Identify(ctx, l.Identity(one), result.Identity)...)
	if req.IncludeResource && !result.Diagnostics.HasError() {
		m := l.Model(ctx, one, blank, &result.Diagnostics)
		if !result.Diagnostics.HasError() {
			result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
		}
	}
	return result
}

// blank is a model whose attributes are null, each of its own type.
func (l Listing[T, M]) blank(ctx context.Context, req list.ListRequest, diags *diag.Diagnostics) M {
	var m M
	of, ok := req.ResourceSchema.Type().TerraformType(ctx).(tftypes.Object)
	if !req.IncludeResource || !ok {
		return m
	}
	nulls := map[string]tftypes.Value{}
	for name, attribute := range of.AttributeTypes {
		nulls[name] = tftypes.NewValue(attribute, nil)
	}
	object := tfsdk.Resource{Raw: tftypes.NewValue(of, nulls), Schema: req.ResourceSchema}
	diags.Append(object.Get(ctx, &m)...)
	return m
}
