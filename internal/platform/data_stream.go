package platform

import (
	"context"
	"slices"
	"strings"
)

// DataStreamType is what a data stream carries.
type DataStreamType string

// The types of data streams.
const (
	UsageStream DataStreamType = "usage"
	EventStream DataStreamType = "event"
)

// DataStreamStatus is how a data stream is doing.
type DataStreamStatus string

// The statuses of data streams.
const (
	StreamRunning DataStreamStatus = "running"
	// StreamPaused: nothing is sent; the platform keeps what comes in for some days.
	StreamPaused DataStreamStatus = "paused"
	// StreamError: the destination refused for too long; a restart tries again.
	StreamError DataStreamStatus = "error"
	// StreamPending: not begun yet.
	StreamPending DataStreamStatus = "pending"
)

// DataStream sends what happens to the account's SIMs to a destination.
type DataStream struct {
	ID   int64
	Name string
	// Type and Status may also be words that this package does not know.
	Type   DataStreamType
	Status DataStreamStatus
	// RelationResolution adds names and details to the ids that the records hold; nil
	// leaves the choice to the platform.
	RelationResolution *bool
	// Filters all have to pass, in any order; none lets every record through.
	Filters     []DataStreamFilter
	Destination DataStreamDestination
}

// DataStreamFilter lets records through whose field has one of the values.
type DataStreamFilter struct {
	Field string
	// Values are texts, also where the platform has numbers or truth values; in any order.
	Values []string
}

// DataStreamDestination is where a data stream goes: exactly one field is set, none
// where the platform has a kind of destination that this package does not know.
// Secrets can be written and not read: what is read has them empty.
type DataStreamDestination struct {
	Kinesis   *KinesisDestination
	S3        *S3Destination
	REST      *RESTDestination
	Keen      *KeenDestination
	Datadog   *DatadogDestination
	EventHubs *EventHubsDestination
	PubSub    *PubSubDestination
}

// KinesisDestination is an Amazon Kinesis data stream.
type KinesisDestination struct{ Region, StreamName, RoleARN string }

// S3Destination is an Amazon S3 bucket.
type S3Destination struct {
	Region, BucketName, RoleARN string
	// FlushSize is the most records in one file.
	FlushSize int64
	// RotateInterval is the longest time between two files, in ms.
	RotateInterval int64
}

// RESTDestination is a web server that records are sent to.
type RESTDestination struct {
	URL string
	// Method is POST, PUT or PATCH.
	Method string
	// Headers are secret; each is "name:value".
	Headers []string
	// BatchSize is the most records in one request; 1 sends each alone, not in a list.
	BatchSize int64
}

// KeenDestination is a collection of a Keen project.
type KeenDestination struct {
	ProjectID, CollectionName string
	// WriteKey is secret.
	WriteKey string
	// BatchSize is the most records in one request.
	BatchSize int64
}

// DatadogDestination is a Datadog account.
type DatadogDestination struct {
	// Region is the vendor's word, such as US or EU.
	Region string
	// APIKey is secret.
	APIKey string
}

// EventHubsDestination is an Azure event hub.
type EventHubsDestination struct {
	// ConnectionString is secret.
	ConnectionString string
}

// PubSubDestination is a topic of Google Cloud Pub/Sub.
type PubSubDestination struct{ Project, Topic string }

// DataStreamReader can read data streams.
type DataStreamReader interface {
	DataStreams(ctx context.Context) ([]DataStream, error)
	// DataStream fails with [ErrNotFound].
	DataStream(ctx context.Context, id int64) (DataStream, error)
}

// DataStreamWriter can make, change, restart and delete them.
type DataStreamWriter interface {
	DataStreamReader
	// CreateDataStream ignores the stream's ID and Status, and returns the new stream's id.
	CreateDataStream(ctx context.Context, s DataStream) (int64, error)
	// UpdateDataStream changes what differs from prior, the Status apart. A destination
	// that differs is sent whole, so that s must have its secrets. It returns when the
	// platform has accepted the change, which need not mean done.
	UpdateDataStream(ctx context.Context, prior, s DataStream) error
	// RestartDataStream makes a stream that is in error try again. It returns when the
	// platform has accepted it.
	RestartDataStream(ctx context.Context, id int64) error
	// DeleteDataStream returns when the platform has accepted it.
	DeleteDataStream(ctx context.Context, id int64) error
}

// Same reports whether two destinations are equal, secrets included.
func (d DataStreamDestination) Same(o DataStreamDestination) bool {
	return samePointer(d.Kinesis, o.Kinesis) && samePointer(d.S3, o.S3) && d.REST.same(o.REST) &&
		samePointer(d.Keen, o.Keen) && samePointer(d.Datadog, o.Datadog) &&
		samePointer(d.EventHubs, o.EventHubs) && samePointer(d.PubSub, o.PubSub)
}

func (d *RESTDestination) same(o *RESTDestination) bool {
	if d == nil || o == nil {
		return d == o
	}
	return d.URL == o.URL && d.Method == o.Method && d.BatchSize == o.BatchSize && slices.Equal(d.Headers, o.Headers)
}

// SameFilters reports whether two lists of filters let the same records through,
// in any order.
func SameFilters(a, b []DataStreamFilter) bool {
	return slices.Equal(filterKeys(a), filterKeys(b))
}

// filterKeys are the filters as texts, in an order of their own.
func filterKeys(filters []DataStreamFilter) []string {
	keys := make([]string, len(filters))
	for i, f := range filters {
		values := slices.Sorted(slices.Values(f.Values))
		keys[i] = f.Field + "\x00" + strings.Join(slices.Compact(values), "\x00")
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func samePointer[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
