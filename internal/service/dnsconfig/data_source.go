package dnsconfig

import (
	"context"

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

// DataSource is the data source simfleet_dns_config: one pair of DNS servers.
type DataSource struct{ tfkit.DataSource }

// ListDataSource is the data source simfleet_dns_configs: every pair.
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
	attributes := attributes()
	attributes["id"] = schema.Int64Attribute{MarkdownDescription: "The platform's number of the pair.", Required: true}
	resp.Schema = schema.Schema{
		MarkdownDescription: "A pair of DNS servers that service profiles refer to (emnify, BICS).",
		Attributes:          attributes,
	}
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := attributes()
	attributes["id"] = tfkit.ComputedInt64("The platform's number of the pair.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The pairs of DNS servers that the account has (emnify, BICS).",
		Attributes: map[string]schema.Attribute{
			"dns_configs": tfkit.ComputedList("The pairs, by number.", attributes),
		},
	}
}

// Read reads the pair.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsDNSConfigs, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	config, err := reader.DNSConfig(ctx, m.ID.ValueInt64())
	if err != nil {
		tfkit.AddError(&resp.Diagnostics, path.Root("id"), "Unable to read DNS configuration", noun.Unknown(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newModel(config))...)
}

// Read reads the pairs.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsDNSConfigs, &resp.Diagnostics)
	if !ok {
		return
	}
	configs, err := reader.DNSConfigs(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read DNS configurations", tfkit.Explain(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newList(configs))...)
}

func attributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"primary":    schema.StringAttribute{MarkdownDescription: "The server that is asked first.", CustomType: addressType{}, Computed: true},
		"secondary":  schema.StringAttribute{MarkdownDescription: "The server that is asked when the first does not answer.", CustomType: addressType{}, Computed: true},
		"ip_version": tfkit.ComputedInt64("IP version of both addresses: 4 or 6."),
	}
}
