package emnify

import (
	"maps"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The values of a data stream's status.
const (
	StreamRunning = 1
	StreamPaused  = 2
	StreamError   = 3
	StreamPending = 4
)

var (
	streamStatuses = map[int]string{StreamRunning: "Running", StreamPaused: "Paused", StreamError: "Error", StreamPending: "Pending"}
	streamTypes    = map[int]string{1: "Usage Data", 2: "Event Data"}
	filterFields   = map[int]string{1: "event_type_id", 2: "alert"}
)

// Stream is a data stream.
type Stream struct {
	ID          int         `json:"id"`
	Name        string      `json:"name"`
	Destination Destination `json:"destination"`
	Filters     []Filter    `json:"filters"`
	// Type is 1 for usage, 2 for events, 0 for both.
	Type               int  `json:"type"`
	RelationResolution bool `json:"relation_resolution"`
	// Status is one of StreamRunning, StreamPaused, StreamError. A stream is pending
	// until ReadyAt, whatever its status.
	Status  int       `json:"status"`
	ReadyAt time.Time `json:"ready_at"`
	// GoneAt is when a deleted stream goes; zero for one that was not deleted.
	GoneAt time.Time `json:"gone_at,omitzero"`
}

// Destination is where a stream goes to.
type Destination struct {
	ConnectionType string `json:"connection_type"`
	Format         string `json:"format,omitempty"`
	// Credentials are as they were written: the API masks some of them.
	Credentials map[string]any `json:"credentials,omitempty"`
}

// Filter is what of a stream is sent.
type Filter struct {
	Field string   `json:"field"`
	Value []string `json:"value"`
}

// statusAt is the status that shows.
func (s Stream) statusAt(now time.Time) int {
	if now.Before(s.ReadyAt) {
		return StreamPending
	}
	return s.Status
}

// gone tells whether a deletion has taken effect.
func (s Stream) gone(now time.Time) bool { return !s.GoneAt.IsZero() && !s.GoneAt.After(now) }

// Streams are the account's data streams, with their credentials. It panics when the
// store fails.
func (f *Fake) Streams() []Stream {
	streams := []Stream{}
	for _, s := range list[Stream](f, streamBucket) {
		if !s.gone(f.Now()) {
			streams = append(streams, s)
		}
	}
	return streams
}

// SetStream changes a data stream behind the API's back.
func (f *Fake) SetStream(id int, change func(*Stream)) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		s, ok, err := load[Stream](tx, streamBucket, id)
		if err != nil || !ok {
			return orUnknown(err, "data stream", id)
		}
		change(&s)
		s.ID = id
		return save(tx, streamBucket, id, s)
	})
}

// RemoveStream takes a data stream away behind the API's back.
func (f *Fake) RemoveStream(id int) error {
	return f.store.Update(func(tx fakeapi.Tx) error { return tx.Delete(streamBucket, key(id)) })
}

// wireStream is a data stream as the platform shows it. The document's schemas leave
// the id out, without which nothing could be done with a stream.
type wireStream struct {
	ID                 int         `json:"id"`
	Name               string      `json:"name"`
	Destination        Destination `json:"destination"`
	Filters            []Filter    `json:"filters"`
	Type               *described  `json:"data_stream_type,omitempty"`
	RelationResolution bool        `json:"relation_resolution"`
	Status             described   `json:"status"`
}

func toWireStream(s Stream, now time.Time) wireStream {
	status := s.statusAt(now)
	w := wireStream{
		ID: s.ID, Name: s.Name, Destination: masked(s.Destination), Filters: append([]Filter{}, s.Filters...),
		RelationResolution: s.RelationResolution, Status: described{status, streamStatuses[status]},
	}
	if s.Type != 0 {
		w.Type = &described{s.Type, streamTypes[s.Type]}
	}
	return w
}

// mask stands for what is not shown.
const mask = "********"

// masked hides the values of a webhook's headers. The document hides nothing else.
func masked(d Destination) Destination {
	headers, ok := d.Credentials["headers"].([]any)
	if !ok {
		return d
	}
	hidden := make([]any, len(headers))
	for n, header := range headers {
		text, _ := header.(string)
		name, _, _ := strings.Cut(text, ":")
		hidden[n] = name + ":" + mask
	}
	d.Credentials = maps.Clone(d.Credentials)
	d.Credentials["headers"] = hidden
	return d
}
