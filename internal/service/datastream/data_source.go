package datastream

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

var (
	_ datasource.DataSourceWithConfigure = (*DataSource)(nil)
	_ datasource.DataSourceWithConfigure = (*ListDataSource)(nil)
)

// DataSource is the data source simfleet_data_stream: one stream by id or name.
type DataSource struct{ tfkit.DataSource }

// ListDataSource is the data source simfleet_data_streams: every stream.
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
	attributes["id"], attributes["name"] = tfkit.IDOrName("stream")
	resp.Schema = schema.Schema{
		MarkdownDescription: "A data stream (emnify, BICS): what the platform sends elsewhere as it happens. Its secrets are not shown.",
		Attributes:          attributes,
	}
}

// Schema describes the data source.
func (d *ListDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := dataAttributes()
	attributes["id"] = tfkit.ComputedInt64("The platform's number of the stream.")
	attributes["name"] = tfkit.ComputedString("Name or purpose of the stream.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "The data streams of the account (emnify, BICS). Their secrets are not shown.",
		Attributes: map[string]schema.Attribute{
			"data_streams": tfkit.ComputedList("The streams, by number.", attributes),
		},
	}
}

// Read finds and reads the stream.
func (d *DataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var config dataModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	streams, ok := tfkit.Reader(&d.WithAccount, platform.ReadsDataStreams, &resp.Diagnostics)
	if !ok || resp.Diagnostics.HasError() {
		return
	}
	choice := tfkit.Choice[platform.DataStream]{Numbered: noun, All: streams.DataStreams, Key: func(s platform.DataStream) (int64, string) { return s.ID, s.Name }}
	id, at, ok := choice.Choose(ctx, config.ID, config.Name, &resp.Diagnostics)
	if !ok {
		return
	}
	stream, err := streams.DataStream(ctx, id)
	if err != nil {
		tfkit.AddError(&resp.Diagnostics, at, "Unable to read data stream", noun.Unknown(err))
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, newDataModel(stream))...)
}

// Read reads the streams.
func (d *ListDataSource) Read(ctx context.Context, _ datasource.ReadRequest, resp *datasource.ReadResponse) {
	reader, ok := tfkit.Reader(&d.WithAccount, platform.ReadsDataStreams, &resp.Diagnostics)
	if !ok {
		return
	}
	streams, err := reader.DataStreams(ctx)
	if err != nil {
		resp.Diagnostics.AddError("Unable to read data streams", tfkit.Explain(err))
		return
	}
	m := listModel{DataStreams: make([]dataModel, len(streams))}
	for i, s := range streams {
		m.DataStreams[i] = newDataModel(s)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}
