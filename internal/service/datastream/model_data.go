package datastream

import (
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// dataModel is a stream of the data sources.
type dataModel struct {
	ID                 types.Int64       `tfsdk:"id"`
	Name               types.String      `tfsdk:"name"`
	Type               types.String      `tfsdk:"type"`
	Status             types.String      `tfsdk:"status"`
	RelationResolution types.Bool        `tfsdk:"relation_resolution"`
	Filters            []dataFilterModel `tfsdk:"filters"`
	DestinationType    types.String      `tfsdk:"destination_type"`
	Destination        map[string]string `tfsdk:"destination"`
}

type dataFilterModel struct {
	Field  types.String `tfsdk:"field"`
	Values []string     `tfsdk:"values"`
}

// listModel is the data source simfleet_data_streams.
type listModel struct {
	DataStreams []dataModel `tfsdk:"data_streams"`
}

func newDataModel(s platform.DataStream) dataModel {
	m := dataModel{
		ID:                 types.Int64Value(s.ID),
		Name:               types.StringValue(s.Name),
		Type:               types.StringValue(string(s.Type)),
		Status:             types.StringValue(string(s.Status)),
		RelationResolution: types.BoolPointerValue(s.RelationResolution),
		Filters:            make([]dataFilterModel, len(s.Filters)),
	}
	for i, f := range s.Filters {
		m.Filters[i] = dataFilterModel{Field: types.StringValue(f.Field), Values: append([]string{}, f.Values...)}
	}
	kind, settings := settings(s.Destination)
	m.DestinationType = tfkit.OptionalString(kind)
	m.Destination = map[string]string{}
	for name, value := range settings {
		if value != "" && value != "0" {
			m.Destination[name] = value
		}
	}
	return m
}

// settings are a destination's kind, by the name of the resource's attribute, and
// what it shows, secrets apart.
func settings(d platform.DataStreamDestination) (kind string, settings map[string]string) {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	switch {
	case d.Kinesis != nil:
		return "aws_kinesis", map[string]string{"region": d.Kinesis.Region, "stream_name": d.Kinesis.StreamName, "role_arn": d.Kinesis.RoleARN}
	case d.S3 != nil:
		return "s3", map[string]string{
			"region": d.S3.Region, "bucket_name": d.S3.BucketName, "role_arn": d.S3.RoleARN,
			"flush_size": number(d.S3.FlushSize), "rotate_interval": number(d.S3.RotateInterval),
		}
	case d.REST != nil:
		return "rest_api", map[string]string{"url": d.REST.URL, "method": d.REST.Method, "batch_size": number(d.REST.BatchSize)}
	case d.Keen != nil:
		return "keen_io", map[string]string{
			"project_id": d.Keen.ProjectID, "collection_name": d.Keen.CollectionName, "batch_size": number(d.Keen.BatchSize),
		}
	case d.Datadog != nil:
		return "datadog", map[string]string{"region": d.Datadog.Region}
	case d.EventHubs != nil:
		return "event_hubs", nil
	case d.PubSub != nil:
		return "pub_sub", map[string]string{"project": d.PubSub.Project, "topic": d.PubSub.Topic}
	}
	return "", nil
}

func dataAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"type":                tfkit.ComputedString("What is sent: `usage` records or `event` records."),
		"status":              tfkit.ComputedString(statusDoc),
		"relation_resolution": tfkit.ComputedBool("Whether records have the details of the objects that they refer to. Null where the platform does not tell."),
		"filters": tfkit.ComputedList("Only records that pass all of these are sent.", map[string]schema.Attribute{
			"field": tfkit.ComputedString("What is looked at, such as `event_type_id` or `alert`."),
			"values": schema.ListAttribute{
				MarkdownDescription: "The values that pass.",
				ElementType:         types.StringType,
				Computed:            true,
			},
		}),
		"destination_type": tfkit.ComputedString("Kind of the destination: `aws_kinesis`, `s3`, `rest_api`, `keen_io`, `datadog`, `event_hubs` or `pub_sub`. Null for another."),
		"destination": schema.MapAttribute{
			MarkdownDescription: "What the platform shows of the destination, by the names of the resource's attributes. Plans and outputs hide it: an address may hold a token.",
			ElementType:         types.StringType,
			Computed:            true,
			Sensitive:           true,
		},
	}
}
