package emnify

import (
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

// The API's words for kinds of destinations.
const (
	connectionKinesis   = "AwsKinesis"
	connectionS3        = "S3"
	connectionREST      = "RestAPI"
	connectionKeen      = "KeenIO"
	connectionDatadog   = "Datadog"
	connectionEventHubs = "EventHubs"
	connectionPubSub    = "PubSub"
)

// formatJSON is the only format that records are sent in.
const formatJSON = "Json"

// wireDestination is where a stream goes, as the API shows it. Secrets are left
// out: it shows them masked, if at all.
type wireDestination struct {
	ConnectionType text `json:"connection_type"`
	Credentials    struct {
		Region         text    `json:"region"`
		StreamName     text    `json:"stream_name"`
		BucketName     text    `json:"bucket_name"`
		RoleARN        text    `json:"role_arn"`
		FlushSize      integer `json:"flush_size"`
		RotateInterval integer `json:"rotate_interval"`
		URL            text    `json:"url"`
		Method         text    `json:"method"`
		Size           integer `json:"size"`
		ProjectID      text    `json:"project_id"`
		CollectionName text    `json:"collection_name"`
		Topic          text    `json:"cps_topic"`
		Project        text    `json:"cps_project"`
	} `json:"credentials"`
}

// wireNewDestination is where a stream is to go.
type wireNewDestination struct {
	ConnectionType string             `json:"connection_type"`
	Format         string             `json:"format"`
	Credentials    wireNewCredentials `json:"credentials"`
}

// wireNewCredentials are the fields of all kinds; each kind sets its own.
type wireNewCredentials struct {
	Region           string   `json:"region,omitempty"`
	StreamName       string   `json:"stream_name,omitempty"`
	BucketName       string   `json:"bucket_name,omitempty"`
	RoleARN          string   `json:"role_arn,omitempty"`
	FlushSize        int64    `json:"flush_size,omitempty"`
	RotateInterval   int64    `json:"rotate_interval,omitempty"`
	URL              string   `json:"url,omitempty"`
	Method           string   `json:"method,omitempty"`
	Headers          []string `json:"headers,omitempty"`
	Size             int64    `json:"size,omitempty"`
	ProjectID        string   `json:"project_id,omitempty"`
	WriteKey         string   `json:"write_key,omitempty"`
	CollectionName   string   `json:"collection_name,omitempty"`
	APIKey           string   `json:"api_key,omitempty"`
	ConnectionString string   `json:"connection_string,omitempty"`
	Topic            string   `json:"cps_topic,omitempty"`
	Project          string   `json:"cps_project,omitempty"`
}

func (w wireDestination) destination() platform.DataStreamDestination {
	var d platform.DataStreamDestination
	c := w.Credentials
	switch string(w.ConnectionType) {
	case connectionKinesis:
		d.Kinesis = &platform.KinesisDestination{Region: string(c.Region), StreamName: string(c.StreamName), RoleARN: string(c.RoleARN)}
	case connectionS3:
		d.S3 = &platform.S3Destination{
			Region: string(c.Region), BucketName: string(c.BucketName), RoleARN: string(c.RoleARN),
			FlushSize: int64(c.FlushSize), RotateInterval: int64(c.RotateInterval),
		}
	case connectionREST:
		d.REST = &platform.RESTDestination{URL: string(c.URL), Method: string(c.Method), BatchSize: int64(c.Size)}
	case connectionKeen:
		d.Keen = &platform.KeenDestination{ProjectID: string(c.ProjectID), CollectionName: string(c.CollectionName), BatchSize: int64(c.Size)}
	case connectionDatadog:
		d.Datadog = &platform.DatadogDestination{Region: string(c.Region)}
	case connectionEventHubs:
		d.EventHubs = &platform.EventHubsDestination{}
	case connectionPubSub:
		d.PubSub = &platform.PubSubDestination{Project: string(c.Project), Topic: string(c.Topic)}
	}
	return d
}

func newWireDestination(d platform.DataStreamDestination) wireNewDestination {
	out := wireNewDestination{Format: formatJSON}
	c := &out.Credentials
	switch {
	case d.Kinesis != nil:
		out.ConnectionType = connectionKinesis
		c.Region, c.StreamName, c.RoleARN = d.Kinesis.Region, d.Kinesis.StreamName, d.Kinesis.RoleARN
	case d.S3 != nil:
		out.ConnectionType = connectionS3
		c.Region, c.BucketName, c.RoleARN = d.S3.Region, d.S3.BucketName, d.S3.RoleARN
		c.FlushSize, c.RotateInterval = d.S3.FlushSize, d.S3.RotateInterval
	case d.REST != nil:
		out.ConnectionType = connectionREST
		c.URL, c.Method, c.Headers, c.Size = d.REST.URL, d.REST.Method, d.REST.Headers, d.REST.BatchSize
	case d.Keen != nil:
		out.ConnectionType = connectionKeen
		c.ProjectID, c.CollectionName = d.Keen.ProjectID, d.Keen.CollectionName
		c.WriteKey, c.Size = d.Keen.WriteKey, d.Keen.BatchSize
	case d.Datadog != nil:
		out.ConnectionType = connectionDatadog
		c.Region, c.APIKey = d.Datadog.Region, d.Datadog.APIKey
	case d.EventHubs != nil:
		out.ConnectionType = connectionEventHubs
		c.ConnectionString = d.EventHubs.ConnectionString
	case d.PubSub != nil:
		out.ConnectionType = connectionPubSub
		c.Project, c.Topic = d.PubSub.Project, d.PubSub.Topic
	}
	return out
}

// secretsIn are what must not show in a message. Of a header, the value alone is
// secret too.
func secretsIn(d platform.DataStreamDestination) []string {
	switch {
	case d.REST != nil:
		secrets := slices.Concat(d.REST.Headers, adapter.Address(d.REST.URL))
		for _, header := range d.REST.Headers {
			_, value, _ := strings.Cut(header, ":")
			secrets = append(secrets, strings.TrimSpace(value))
		}
		return secrets
	case d.Keen != nil:
		return []string{d.Keen.WriteKey}
	case d.Datadog != nil:
		return []string{d.Datadog.APIKey}
	case d.EventHubs != nil:
		return []string{d.EventHubs.ConnectionString}
	}
	return nil
}
