package connector

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)
)

// DataSource is the data source simfleet_connector: one connector by its name.
type DataSource struct{ tfkit.DataSource }

// ListDataSource is the data source simfleet_connectors: every connector.
type ListDataSource struct{ tfkit.DataSource }

// NewDataSource makes one.
func NewDataSource() datasource.DataSource { return &DataSource{} }

// NewListDataSource makes one.
func NewListDataSource() datasource.DataSource { return &ListDataSource{} }

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
	attributes["name"] = schema.StringAttribute{MarkdownDescription: "Name of the connector; case counts.", Required: true}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A connector (Onomondo): it forwards the traffic of the SIMs that use it to a cloud. Its secrets are not shown, only whether they are set.",
		Attributes:          attributes,
	}
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["name"] = tfkit.ComputedString("Name of the connector.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The connectors of the organization (Onomondo). Their secrets are not shown, only whether they are set.",
		Attributes: map[string]schema.Attribute{
			"connectors": tfkit.ComputedList("The connectors, by name.", attributes),
		},
	}
}

// Read reads the connector.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	connectors, ok := tfkit.Reader(&d.WithAccount, platform.ReadsConnectors, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	name := config.Name.ValueString()
	seen, err := connectors.Connector(ctx, name)
	switch {
	case errors.Is(err, platform.ErrNotFound):
		resp.Diagnostics.AddAttributeError(path.Root("name"), "No such connector",
			fmt.Sprintf("The organization has no connector %q; case counts. The data source simfleet_connectors lists them.", name))
	case err != nil:
		tfkit.AddError(&resp.Diagnostics, path.Root("name"), "Unable to read connector", advised(err, platform.ErrForbidden, forbidden))
	default:
		resp.Diagnostics.Append(resp.State.Set(ctx, newDataModel(seen))...)
	}
}

// Read reads the connectors.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsConnectors, &resp.Diagnostics)
	if !ok {
		return
	}
	all, err := reader.Connectors(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read connectors", tfkit.Explain(advised(err, platform.ErrForbidden, forbidden)))
		return
	}
	m := listModel{Connectors: make([]dataModel, len(all))}
	for i, c := range slices.SortedFunc(slices.Values(all), func(a, b platform.Connector) int { return strings.Compare(a.Name, b.Name) }) {
		m.Connectors[i] = newDataModel(c)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
