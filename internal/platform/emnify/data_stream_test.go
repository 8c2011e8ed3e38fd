package emnify_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

const streamJSON = `{"id":%ID%,"name":"hook","data_stream_type":{"id":2,"description":"Event Data"},"status":{"id":3,"description":"Error"},
	"relation_resolution":true,
	"filters":[{"field":"event_type_id","value":[1,"2"]},{"field":"alert","value":true}],
	"destination":{"connection_type":"RestAPI","format":"Json","credentials":{"url":"https://example.com","method":"PUT","size":10,"headers":["X-Key:***"]}}}`

func streamWith(id string) string { return strings.ReplaceAll(streamJSON, "%ID%", id) }

var (
	yes, no = true, false

	hook = platform.DataStream{
		ID: 7, Name: "hook", Type: platform.EventStream, Status: platform.StreamError, RelationResolution: &yes,
		Filters: []platform.DataStreamFilter{{Field: "event_type_id", Values: []string{"1", "2"}}, {Field: "alert", Values: []string{"true"}}},
		Destination: platform.DataStreamDestination{
			REST: &platform.RESTDestination{URL: "https://example.com", Method: "PUT", BatchSize: 10},
		},
	}
)

func TestDataStream(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{
		"GET /api/v2/data_stream/7": inTurn(answer(200, streamWith("7")), answer(200, streamWith("null")), answer(200, streamWith("8"))),
		"GET /api/v2/data_stream":   answer(200, `[`+streamWith("9")+`,{"id":8,"name":"odd","data_stream_type":1,"status":"Running","relation_resolution":null,"destination":{"connection_type":"Carrier pigeon"}}]`),
	})
	for _, what := range []string{"with its id", "without its id"} {
		got, err := p.DataStream(t.Context(), 7)
		if diff := cmp.Diff(hook, got); diff != "" || err != nil {
			t.Error(what, err, diff)
		}
	}
	if _, err := p.DataStream(t.Context(), 7); err == nil {
		t.Error("an answer about another stream was taken")
	}
	_, err := p.DataStream(t.Context(), 10)
	checkAdvice(t, err, platform.ErrNotFound, "Somebody deleted it")

	ninth := hook
	ninth.ID = 9
	all, err := p.DataStreams(t.Context())
	want := []platform.DataStream{{ID: 8, Name: "odd", Type: platform.UsageStream, Status: platform.StreamRunning}, ninth}
	if diff := cmp.Diff(want, all); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// TestCreateDataStream sends each kind of destination with its own fields.
func TestCreateDataStream(t *testing.T) {
	type destination = platform.DataStreamDestination
	tests := map[string]struct {
		destination destination
		want        string
	}{
		"kinesis": {destination{Kinesis: &platform.KinesisDestination{Region: "r", StreamName: "s", RoleARN: "a"}},
			`"AwsKinesis","format":"Json","credentials":{"region":"r","stream_name":"s","role_arn":"a"}`},
		"s3": {destination{S3: &platform.S3Destination{Region: "r", BucketName: "b", RoleARN: "a", FlushSize: 10, RotateInterval: 20_000}},
			`"S3","format":"Json","credentials":{"region":"r","bucket_name":"b","role_arn":"a","flush_size":10,"rotate_interval":20000}`},
		"rest": {destination{REST: &platform.RESTDestination{URL: "u", Method: "POST", Headers: []string{"k:v"}, BatchSize: 1}},
			`"RestAPI","format":"Json","credentials":{"url":"u","method":"POST","headers":["k:v"],"size":1}`},
		"keen": {destination{Keen: &platform.KeenDestination{ProjectID: "p", CollectionName: "c", WriteKey: "k", BatchSize: 2}},
			`"KeenIO","format":"Json","credentials":{"project_id":"p","collection_name":"c","write_key":"k","size":2}`},
		"datadog": {destination{Datadog: &platform.DatadogDestination{Region: "EU", APIKey: "k"}},
			`"Datadog","format":"Json","credentials":{"region":"EU","api_key":"k"}`},
		"event hubs": {destination{EventHubs: &platform.EventHubsDestination{ConnectionString: "c"}},
			`"EventHubs","format":"Json","credentials":{"connection_string":"c"}`},
		"pub/sub": {destination{PubSub: &platform.PubSubDestination{Project: "p", Topic: "t"}},
			`"PubSub","format":"Json","credentials":{"cps_project":"p","cps_topic":"t"}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{"POST /api/v2/data_stream": answer(201, "", "Location", "/api/v2/data_stream/7")})
			id, err := p.CreateDataStream(t.Context(), platform.DataStream{Name: "x", Type: platform.UsageStream, Destination: tt.destination})
			if id != 7 || err != nil {
				t.Errorf("CreateDataStream = %v, %v", id, err)
			}
			sameJSON(t, a.bodies[0], `{"name":"x","data_stream_type":{"id":1},"filters":[],"destination":{"connection_type":`+tt.want+`}}`)
		})
	}
}

func TestUpdateDataStream(t *testing.T) {
	change := func(set func(*platform.DataStream)) platform.DataStream {
		s := hook
		set(&s)
		return s
	}
	tests := map[string]struct {
		wanted platform.DataStream
		body   string
	}{
		"nothing": {hook, ""},
		"order": {change(func(s *platform.DataStream) {
			s.Filters = []platform.DataStreamFilter{hook.Filters[1], hook.Filters[0]}
		}), ""},
		"name":           {change(func(s *platform.DataStream) { s.Name = "new" }), `{"name":"new"}`},
		"type":           {change(func(s *platform.DataStream) { s.Type = platform.UsageStream }), `{"data_stream_type":{"id":1}}`},
		"details":        {change(func(s *platform.DataStream) { s.RelationResolution = &no }), `{"relation_resolution":false}`},
		"details as is":  {change(func(s *platform.DataStream) { s.RelationResolution = nil }), ""},
		"no filters":     {change(func(s *platform.DataStream) { s.Filters = nil }), `{"filters":[]}`},
		"another filter": {change(func(s *platform.DataStream) { s.Filters = hook.Filters[1:] }), `{"filters":[{"field":"alert","value":["true"]}]}`},
		"new destination": {change(func(s *platform.DataStream) {
			s.Destination = platform.DataStreamDestination{PubSub: &platform.PubSubDestination{Project: "p", Topic: "t"}}
		}), `{"destination":{"connection_type":"PubSub","format":"Json","credentials":{"cps_project":"p","cps_topic":"t"}}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, a := serving(t, map[string]http.HandlerFunc{"PATCH /api/v2/data_stream/7": answer(202, "")})
			if err := p.UpdateDataStream(t.Context(), hook, tt.wanted); err != nil {
				t.Fatal(err)
			}
			if tt.body == "" {
				if len(a.seen) != 0 {
					t.Errorf("sent %v", a.bodies)
				}
				return
			}
			sameJSON(t, a.bodies[0], tt.body)
		})
	}
}

// TestSecretsInErrors: a platform may quote what it refuses.
func TestSecretsInErrors(t *testing.T) {
	refuse := answer(422, `{"error_code":1,"error_token":"Unprocessable","message":"header X-Key: top-secret is bad, so is 'X-Key:top-secret', no answer from https://example.com/in/top-place?x=top-value or /in/top-place?x=top-value: x=top-value"}`)
	p, _ := serving(t, map[string]http.HandlerFunc{"POST /api/v2/data_stream": refuse, "PATCH /api/v2/data_stream/7": refuse})
	wanted := hook
	wanted.Destination = platform.DataStreamDestination{REST: &platform.RESTDestination{URL: "https://example.com/in/top-place?x=top-value", Headers: []string{"X-Key:top-secret"}}}
	_, created := p.CreateDataStream(t.Context(), wanted)
	for _, err := range []error{created, p.UpdateDataStream(t.Context(), hook, wanted)} {
		checkAdvice(t, err, platform.ErrInvalid, "")
		said, _ := errors.AsType[*platform.Error](err)
		if strings.Contains(err.Error(), "top-") || strings.Contains(said.Err.Error(), "top-") {
			t.Errorf("the error shows the secret: %v, %v", err, said.Err)
		}
	}
}

func TestRestartAndDelete(t *testing.T) {
	p, a := serving(t, map[string]http.HandlerFunc{
		"POST /api/v2/data_stream/7/restart": inTurn(answer(202, ""), answer(409, `{"message":"paused"}`)),
		"DELETE /api/v2/data_stream/7":       answer(202, ""),
	})
	if err := p.RestartDataStream(t.Context(), 7); err != nil {
		t.Error(err)
	}
	checkAdvice(t, p.RestartDataStream(t.Context(), 7), platform.ErrConflict, "under way")
	if err := p.DeleteDataStream(t.Context(), 7); err != nil {
		t.Error(err)
	}
	if got := len(a.calls()); got != 3 {
		t.Errorf("%d calls", got)
	}
}
