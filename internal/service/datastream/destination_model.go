package datastream

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// destinationModel is where the stream goes: one kind is set.
type destinationModel struct {
	Kinesis   *kinesisModel   `tfsdk:"aws_kinesis"`
	S3        *s3Model        `tfsdk:"s3"`
	REST      *restModel      `tfsdk:"rest_api"`
	Keen      *keenModel      `tfsdk:"keen_io"`
	Datadog   *datadogModel   `tfsdk:"datadog"`
	EventHubs *eventHubsModel `tfsdk:"event_hubs"`
	PubSub    *pubSubModel    `tfsdk:"pub_sub"`
}

type kinesisModel struct {
	Region     types.String `tfsdk:"region"`
	StreamName types.String `tfsdk:"stream_name"`
	RoleARN    types.String `tfsdk:"role_arn"`
}

type s3Model struct {
	Region         types.String `tfsdk:"region"`
	BucketName     types.String `tfsdk:"bucket_name"`
	RoleARN        types.String `tfsdk:"role_arn"`
	FlushSize      types.Int64  `tfsdk:"flush_size"`
	RotateInterval types.Int64  `tfsdk:"rotate_interval"`
}

type restModel struct {
	URL              types.String `tfsdk:"url"`
	Method           types.String `tfsdk:"method"`
	BatchSize        types.Int64  `tfsdk:"batch_size"`
	Headers          types.List   `tfsdk:"headers"`
	HeadersWO        types.List   `tfsdk:"headers_wo"`
	HeadersWOVersion types.Int64  `tfsdk:"headers_wo_version"`
}

type keenModel struct {
	ProjectID         types.String `tfsdk:"project_id"`
	CollectionName    types.String `tfsdk:"collection_name"`
	BatchSize         types.Int64  `tfsdk:"batch_size"`
	WriteKey          types.String `tfsdk:"write_key"`
	WriteKeyWO        types.String `tfsdk:"write_key_wo"`
	WriteKeyWOVersion types.Int64  `tfsdk:"write_key_wo_version"`
}

type datadogModel struct {
	Region          types.String `tfsdk:"region"`
	APIKey          types.String `tfsdk:"api_key"`
	APIKeyWO        types.String `tfsdk:"api_key_wo"`
	APIKeyWOVersion types.Int64  `tfsdk:"api_key_wo_version"`
}

type eventHubsModel struct {
	ConnectionString          types.String `tfsdk:"connection_string"`
	ConnectionStringWO        types.String `tfsdk:"connection_string_wo"`
	ConnectionStringWOVersion types.Int64  `tfsdk:"connection_string_wo_version"`
}

type pubSubModel struct {
	Project types.String `tfsdk:"project"`
	Topic   types.String `tfsdk:"topic"`
}

// destinationIn reads a destination that is wholly known.
func destinationIn(ctx context.Context, object types.Object, diags *diag.Diagnostics) destinationModel {
	var m destinationModel
	if !object.IsNull() && !object.IsUnknown() {
		diags.Append(object.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	}
	return m
}

// withSecrets takes the write-only attributes from the configuration, the only
// place where they are.
func (m destinationModel) withSecrets(config destinationModel) destinationModel {
	if m.REST != nil && config.REST != nil {
		m.REST.HeadersWO = config.REST.HeadersWO
	}
	if m.Keen != nil && config.Keen != nil {
		m.Keen.WriteKeyWO = config.Keen.WriteKeyWO
	}
	if m.Datadog != nil && config.Datadog != nil {
		m.Datadog.APIKeyWO = config.Datadog.APIKeyWO
	}
	if m.EventHubs != nil && config.EventHubs != nil {
		m.EventHubs.ConnectionStringWO = config.EventHubs.ConnectionStringWO
	}
	return m
}

// destination is what m asks for, secrets included.
func (m destinationModel) destination(ctx context.Context, diags *diag.Diagnostics) platform.DataStreamDestination {
	var d platform.DataStreamDestination
	switch {
	case m.Kinesis != nil:
		k := m.Kinesis
		d.Kinesis = &platform.KinesisDestination{Region: k.Region.ValueString(), StreamName: k.StreamName.ValueString(), RoleARN: k.RoleARN.ValueString()}
	case m.S3 != nil:
		s := m.S3
		d.S3 = &platform.S3Destination{
			Region: s.Region.ValueString(), BucketName: s.BucketName.ValueString(), RoleARN: s.RoleARN.ValueString(),
			FlushSize: s.FlushSize.ValueInt64(), RotateInterval: s.RotateInterval.ValueInt64(),
		}
	case m.REST != nil:
		r := m.REST
		d.REST = &platform.RESTDestination{URL: r.URL.ValueString(), Method: r.Method.ValueString(), BatchSize: r.BatchSize.ValueInt64()}
		diags.Append(either(r.HeadersWO, r.Headers).ElementsAs(ctx, &d.REST.Headers, false)...)
	case m.Keen != nil:
		k := m.Keen
		d.Keen = &platform.KeenDestination{
			ProjectID: k.ProjectID.ValueString(), CollectionName: k.CollectionName.ValueString(), BatchSize: k.BatchSize.ValueInt64(),
			WriteKey: either(k.WriteKeyWO, k.WriteKey).ValueString(),
		}
	case m.Datadog != nil:
		d.Datadog = &platform.DatadogDestination{
			Region: m.Datadog.Region.ValueString(), APIKey: either(m.Datadog.APIKeyWO, m.Datadog.APIKey).ValueString(),
		}
	case m.EventHubs != nil:
		d.EventHubs = &platform.EventHubsDestination{
			ConnectionString: either(m.EventHubs.ConnectionStringWO, m.EventHubs.ConnectionString).ValueString(),
		}
	case m.PubSub != nil:
		d.PubSub = &platform.PubSubDestination{Project: m.PubSub.Project.ValueString(), Topic: m.PubSub.Topic.ValueString()}
	}
	return d
}

// either is the write-only value, or the plain one where there is none.
func either[T interface{ IsNull() bool }](writeOnly, plain T) T {
	if writeOnly.IsNull() {
		return plain
	}
	return writeOnly
}

// needed are the secrets without which no destination of a kind can be sent.
var needed = map[string]string{"keen_io": "write_key", "datadog": "api_key", "event_hubs": "connection_string"}

// needAddress says that the address is missing of a web server that records go to from
// now on. Of one that they go to already, the state has it.
func needAddress(ctx context.Context, config, state types.Object, diags *diag.Diagnostics) {
	at := path.Root("destination").AtName("rest_api")
	if rest, ok := config.Attributes()["rest_api"].(types.Object); !ok || rest.IsUnknown() || rest.IsNull() || !rest.Attributes()["url"].IsNull() {
		return
	}
	if destinationIn(ctx, state, diags).REST == nil {
		diags.AddAttributeError(at.AtName("url"), "Missing url", "A stream that is to go to a web server needs url, the address that records are sent to. "+
			"It may be left out only where the stream goes to a web server already.")
	}
}

// needSecrets says which secret is missing from a destination that is sent.
func needSecrets(destination types.Object, diags *diag.Diagnostics) {
	for kind, secret := range needed {
		if object, ok := destination.Attributes()[kind].(types.Object); ok && !object.IsNull() && !object.IsUnknown() {
			tfkit.NeedSecret(diags, object, path.Root("destination").AtName(kind), secret, "to make the data stream, and to change where it goes")
		}
	}
}
