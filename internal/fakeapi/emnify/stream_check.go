package emnify

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// credential is what a field of a destination's credentials must be.
type credential struct {
	required bool
	// text, list and low to high are the kinds: a text, a list of texts, a number.
	kind      credentialKind
	low, high float64
	// values are the only texts that are allowed; nil means any.
	values []string
}

type credentialKind int

const (
	textCredential credentialKind = iota
	listCredential
	numberCredential
)

var (
	needed   = credential{required: true}
	oneToMax = credential{kind: numberCredential, low: 1, high: 10_000}
)

// destinations are the connection types with their credentials.
var destinations = map[string]map[string]credential{
	"AwsKinesis": {"region": needed, "stream_name": needed, "role_arn": needed},
	"S3": {
		"region": needed, "bucket_name": needed, "role_arn": needed,
		"flush_size":      {kind: numberCredential, low: 10, high: 100_000},
		"rotate_interval": {kind: numberCredential, low: 10_000, high: 900_000},
	},
	"RestAPI": {
		"url": needed, "method": {values: []string{"POST", "PUT", "PATCH"}},
		"headers": {kind: listCredential}, "size": oneToMax,
	},
	"KeenIO":    {"project_id": needed, "write_key": needed, "collection_name": needed, "size": oneToMax},
	"Datadog":   {"api_key": needed, "region": {values: []string{"US", "US3", "EU", "US1FED"}}},
	"EventHubs": {"connection_string": needed},
	"PubSub":    {"cps_topic": needed, "cps_project": needed},
}

// check finds what is wrong with a destination.
func (d Destination) check() error {
	fields, known := destinations[d.ConnectionType]
	if !known {
		return unprocessable(fmt.Sprintf("connection_type must be one of %q", slices.Sorted(maps.Keys(destinations))))
	}
	for name := range d.Credentials {
		if _, known := fields[name]; !known {
			return unprocessable(fmt.Sprintf("credentials of %s have no %q", d.ConnectionType, name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value, given := d.Credentials[name]
		if !given && fields[name].required {
			return unprocessable(fmt.Sprintf("credentials of %s need %q", d.ConnectionType, name))
		}
		if given && !fields[name].accepts(value) {
			return unprocessable(fmt.Sprintf("credentials: %q is invalid", name))
		}
	}
	return nil
}

func (c credential) accepts(value any) bool {
	switch c.kind {
	case numberCredential:
		n, ok := value.(float64)
		return ok && n >= c.low && n <= c.high
	case listCredential:
		list, ok := value.([]any)
		return ok && !slices.ContainsFunc(list, func(v any) bool { _, ok := v.(string); return !ok })
	}
	text, ok := value.(string)
	return ok && text != "" && (c.values == nil || slices.Contains(c.values, text))
}

// streamBody is the body of a creation or a change.
type streamBody struct {
	Name               *string         `json:"name"`
	Destination        *Destination    `json:"destination"`
	Filters            *[]Filter       `json:"filters"`
	Type               json.RawMessage `json:"data_stream_type"`
	RelationResolution *bool           `json:"relation_resolution"`
	Status             *looseRef       `json:"status"`
}

// apply changes what the body names, and says what is wrong with the outcome.
func (b streamBody) apply(s *Stream) error {
	set(&s.Name, b.Name)
	set(&s.Filters, b.Filters)
	set(&s.RelationResolution, b.RelationResolution)
	if b.Destination != nil {
		if b.Destination.Credentials == nil && b.Destination.ConnectionType == s.Destination.ConnectionType {
			b.Destination.Credentials = s.Destination.Credentials
		}
		s.Destination = *b.Destination
	}
	if err := b.applyType(s); err != nil {
		return err
	}
	if b.Status != nil {
		if b.Status.ID == nil || *b.Status.ID != StreamRunning && *b.Status.ID != StreamPaused {
			return unprocessable("status must be 1 (Running) or 2 (Paused)")
		}
		s.Status = int(*b.Status.ID)
	}
	return s.check()
}

// applyType reads data_stream_type, of which the document says that it may be
// anything: a number, or an object with an id.
func (b streamBody) applyType(s *Stream) error {
	if len(b.Type) == 0 {
		return nil
	}
	var object looseRef
	id, err := strconv.Atoi(string(b.Type))
	if err != nil && json.Unmarshal(b.Type, &object) == nil && object.ID != nil {
		id = int(*object.ID)
	}
	if streamTypes[id] == "" && !isNull(b.Type) {
		return unprocessable("data_stream_type must be 1 (Usage Data) or 2 (Event Data)")
	}
	s.Type = id
	return nil
}

func (s Stream) check() error {
	if s.Name == "" {
		return unprocessable("name is required")
	}
	known := slices.Collect(maps.Values(filterFields))
	for _, filter := range s.Filters {
		if !slices.Contains(known, filter.Field) || len(filter.Value) == 0 {
			return unprocessable(fmt.Sprintf("filters: field %q is unknown or has no value", filter.Field))
		}
	}
	return s.Destination.check()
}
