package datastream

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// The platform's defaults of what a destination may leave out.
const (
	defaultFlushSize      = 10_000
	defaultRotateInterval = 10_000
	defaultBatchSize      = 3_000
	defaultMethod         = "POST"
	defaultRegion         = "US"
)

// newDestination is what the platform shows. Secrets, which it does not show, and
// their versions are prior's; so is what it leaves out.
func newDestination(d platform.DataStreamDestination, prior destinationModel) destinationModel {
	var m destinationModel
	switch {
	case d.Kinesis != nil:
		m.Kinesis = &kinesisModel{
			Region: types.StringValue(d.Kinesis.Region), StreamName: types.StringValue(d.Kinesis.StreamName), RoleARN: types.StringValue(d.Kinesis.RoleARN),
		}
	case d.S3 != nil:
		m.S3 = newS3(*d.S3, orZero(prior.S3))
	case d.REST != nil:
		m.REST = newREST(*d.REST, orZero(prior.REST))
	case d.Keen != nil:
		m.Keen = newKeen(*d.Keen, orZero(prior.Keen))
	case d.Datadog != nil:
		m.Datadog = newDatadog(*d.Datadog, orZero(prior.Datadog))
	case d.EventHubs != nil:
		p := orZero(prior.EventHubs)
		m.EventHubs = &eventHubsModel{ConnectionString: p.ConnectionString, ConnectionStringWOVersion: p.ConnectionStringWOVersion}
	case d.PubSub != nil:
		m.PubSub = &pubSubModel{Project: types.StringValue(d.PubSub.Project), Topic: types.StringValue(d.PubSub.Topic)}
	}
	return m
}

func newS3(d platform.S3Destination, prior s3Model) *s3Model {
	return &s3Model{
		Region: types.StringValue(d.Region), BucketName: types.StringValue(d.BucketName), RoleARN: types.StringValue(d.RoleARN),
		FlushSize:      toldInt64(d.FlushSize, prior.FlushSize, defaultFlushSize),
		RotateInterval: toldInt64(d.RotateInterval, prior.RotateInterval, defaultRotateInterval),
	}
}

func newREST(d platform.RESTDestination, prior restModel) *restModel {
	headers := prior.Headers
	if headers.IsNull() {
		headers = types.ListNull(types.StringType)
	}
	return &restModel{
		URL:              types.StringValue(d.URL),
		Method:           toldString(d.Method, prior.Method, defaultMethod),
		BatchSize:        toldInt64(d.BatchSize, prior.BatchSize, defaultBatchSize),
		Headers:          headers,
		HeadersWO:        types.ListNull(types.StringType),
		HeadersWOVersion: prior.HeadersWOVersion,
	}
}

func newKeen(d platform.KeenDestination, prior keenModel) *keenModel {
	return &keenModel{
		ProjectID: types.StringValue(d.ProjectID), CollectionName: types.StringValue(d.CollectionName),
		BatchSize: toldInt64(d.BatchSize, prior.BatchSize, defaultBatchSize),
		WriteKey:  prior.WriteKey, WriteKeyWOVersion: prior.WriteKeyWOVersion,
	}
}

func newDatadog(d platform.DatadogDestination, prior datadogModel) *datadogModel {
	return &datadogModel{
		Region: toldString(d.Region, prior.Region, defaultRegion),
		APIKey: prior.APIKey, APIKeyWOVersion: prior.APIKeyWOVersion,
	}
}

func orZero[T any](p *T) T {
	var zero T
	if p == nil {
		return zero
	}
	return *p
}

// toldInt64 is what the platform tells; else what was there; else the default.
func toldInt64(told int64, prior types.Int64, otherwise int64) types.Int64 {
	switch {
	case told != 0:
		return types.Int64Value(told)
	case prior.IsNull():
		return types.Int64Value(otherwise)
	}
	return prior
}

func toldString(told string, prior types.String, otherwise string) types.String {
	switch {
	case told != "":
		return types.StringValue(told)
	case prior.IsNull():
		return types.StringValue(otherwise)
	}
	return prior
}
