package networklist

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)
)

// DataSource is the data source simfleet_network_list: one list by its name.
type DataSource struct{ tfkit.DataSource }

// ListDataSource is the data source simfleet_network_lists: every list.
type ListDataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

// dataModel is a list of the data sources.
type dataModel struct {
	Name     types.String   `tfsdk:"name"`
	Networks []networkModel `tfsdk:"networks"`
	Tags     []string       `tfsdk:"tags"`
}

// listModel is the data source simfleet_network_lists.
type listModel struct {
	NetworkLists []dataModel `tfsdk:"network_lists"`
}

// Metadata names the data source.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName
}

// Metadata names the data source.
func (d *ListDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + typeName + "s"
}

// Schema describes the data source.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["name"] = schema.StringAttribute{MarkdownDescription: "Name of the list; case counts.", Required: true}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A network list (Onomondo): the mobile networks that the SIMs which use it may register on.",
		Attributes:          attributes,
	}
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["name"] = tfkit.ComputedString("Name of the list, for `onomondo.network_list` of a SIM.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The network lists of the organization (Onomondo).",
		Attributes: map[string]schema.Attribute{
			"network_lists": tfkit.ComputedList("The lists, by name.", attributes),
		},
	}
}

// Read reads the list.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	lists, ok := tfkit.Reader(&d.WithAccount, platform.ReadsNetworkLists, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	list, err := lists.NetworkList(ctx, config.Name.ValueString())
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.AddAttributeError(path.Root("name"), "No such network list",
			fmt.Sprintf("The account has no network list %q; case counts. The data source simfleet_network_lists lists them.", config.Name.ValueString()))
	case err != nil:
		tfkit.AddError(&resp.Diagnostics, path.Root("name"), "Unable to read network list", err)
	default:
		resp.Diagnostics.Append(resp.State.Set(ctx, newDataModel(list))...)
	}
}

// Read reads the lists.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsNetworkLists, &resp.Diagnostics)
	if !ok {
		return
	}
	lists, err := reader.NetworkLists(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read network lists", tfkit.Explain(err))
		return
	}
	lists = slices.SortedFunc(slices.Values(lists), func(a, b platform.NetworkList) int { return strings.Compare(a.Name, b.Name) })
	m := listModel{NetworkLists: make([]dataModel, len(lists))}
	for i, list := range lists {
		m.NetworkLists[i] = newDataModel(list)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// dataAttributes are those of a list but for its name.
func dataAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"networks": schema.SetNestedAttribute{
			MarkdownDescription: "The networks of the list.",
			Computed:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"mcc": tfkit.ComputedString("Mobile country code: three digits."),
				"mnc": tfkit.ComputedString("Mobile network code: two or three digits, of which zeros count. Null for all networks of the country."),
			}},
		},
		"tags": schema.SetAttribute{
			MarkdownDescription: "The tags of the list, by name.",
			ElementType:         types.StringType,
			Computed:            true,
		},
	}
}

func newDataModel(list platform.NetworkList) dataModel {
	return dataModel{
		Name:     types.StringValue(list.Name),
		Networks: newNetworks(list.Networks),
		Tags:     tfkit.SpellTags(list.Tags, nil),
	}
}
