// Package tag is Terraform's side of the tags of platforms on which tags exist by
// themselves.
package tag

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var _ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)

// ListDataSource is the data source simfleet_tags.
type ListDataSource struct{ tfkit.DataSource }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// model is the data source simfleet_tags.
type model struct {
	Name tfkit.Pattern `tfsdk:"name"`
	Tags []tagModel    `tfsdk:"tags"`
}

type tagModel struct {
	ID       types.String `tfsdk:"id"`
	Name     types.String `tfsdk:"name"`
	Color    types.String `tfsdk:"color"`
	Writable types.Bool   `tfsdk:"writable"`
}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tags"
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The tags of the organization (Onomondo). They are created in the platform's web app, not by this provider; " +
			"resources are given them by their name or id. emnify and BICS make a tag when it is first written, and are not asked.",
		Attributes: map[string]schema.Attribute{
			"name": schema.StringAttribute{
				MarkdownDescription: "Only tags whose whole name matches this pattern: `*` stands for any characters, also none, and `?` for exactly one. " +
					"`\\*`, `\\?` and `\\\\` stand for the character itself (in HCL, the backslash is written twice). Case counts. Any name if left out.",
				Optional:   true,
				CustomType: tfkit.PatternType{},
				Validators: []validator.String{tfkit.ValidPattern()},
			},
			"tags": tfkit.ComputedList("The tags, by name.", map[string]schema.Attribute{
				"id":       tfkit.ComputedString("The platform's key of the tag."),
				"name":     tfkit.ComputedString("Name of the tag."),
				"color":    tfkit.ComputedString("Color of the tag in the web app, such as `#5ba571`. Null where it has none."),
				"writable": tfkit.ComputedBool("Whether the credentials may change what bears the tag."),
			}),
		},
	}
}

// Read reads the tags.
func (d *ListDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsTags, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	tags, err := reader.Tags(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read tags", tfkit.Explain(err))
		return
	}
	m.Tags = newTags(tags, m.Name)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// newTags are the tags whose names match, sorted. A null pattern selects all.
func newTags(tags []platform.Tag, names tfkit.Pattern) []tagModel {
	glob, _ := tfkit.ParseGlob(names.ValueString()) // checked when the attribute was
	out := []tagModel{}
	for _, t := range slices.SortedFunc(slices.Values(tags), byName) {
		if !names.IsNull() && !glob.Match(t.Name) {
			continue
		}
		out = append(out, tagModel{
			ID:       types.StringValue(t.ID),
			Name:     types.StringValue(t.Name),
			Color:    tfkit.OptionalString(t.Color),
			Writable: types.BoolValue(t.Writable),
		})
	}
	return out
}

func byName(a, b platform.Tag) int {
	if by := strings.Compare(a.Name, b.Name); by != 0 {
		return by
	}
	return strings.Compare(a.ID, b.ID)
}
