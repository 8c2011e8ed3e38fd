package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const streams = "/api/v2/data_stream"

// webhook is a stream to a webhook; rest follows its name and destination.
func webhook(rest string) string {
	return `{"name":"hook","destination":{"connection_type":"RestAPI","format":"json","credentials":{"url":"https://example.com","headers":["X-Key: secret","Plain"]}}` + rest + `}`
}

func TestStream(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	path := c.create(streams, webhook(`,"filters":[{"field":"event_type_id","value":["1","2"]}],"data_stream_type":{"id":2},"relation_resolution":true`))
	s := fake.Streams()[0]
	if s.Name != "hook" || s.Type != 2 || !s.RelationResolution || s.Status != emnify.StreamRunning || len(s.Filters[0].Value) != 2 {
		t.Errorf("got %+v", s)
	}
	if got := fmt.Sprint(s.Destination.Credentials["headers"]); got != "[X-Key: secret Plain]" {
		t.Errorf("kept %s", got)
	}
	shown := c.want(http.StatusOK, "GET", path, "")
	for _, want := range []string{
		fmt.Sprintf(`"id":%d`, s.ID), `"headers":["X-Key:********","Plain:********"]`, `"data_stream_type":{"id":2,"description":"Event Data"}`,
		`"status":{"id":1,"description":"Running"}`, `"format":"json"`, `"url":"https://example.com"`,
	} {
		if !strings.Contains(shown.body, want) {
			t.Errorf("%s is missing in %s", want, shown.body)
		}
	}
	if list := c.get(streams); list.body != "["+shown.body+"]" {
		t.Errorf("listed %s", list.body)
	}
}

func TestStreamChanges(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	path := c.create(streams, webhook(`,"data_stream_type":1`))
	if got := c.want(http.StatusAccepted, "PATCH", path, `{"name":"renamed","data_stream_type":null,"destination":{"connection_type":"RestAPI"},"filters":[{"field":"alert","value":["true"]}]}`); got.body != "" {
		t.Errorf("got %s", got.body)
	}
	s := fake.Streams()[0]
	if s.Name != "renamed" || s.Type != 0 || s.Destination.Credentials["url"] != "https://example.com" || s.Filters[0].Field != "alert" {
		t.Errorf("got %+v", s)
	}
	c.want(http.StatusUnprocessableEntity, "PATCH", path, `{"destination":{"connection_type":"S3"}}`)
	c.want(http.StatusAccepted, "PATCH", path, `{"destination":{"connection_type":"Datadog","credentials":{"api_key":"k"}}}`)
	if got := c.get(path); !strings.Contains(got.body, `"api_key":"k"`) {
		t.Errorf("got %s", got.body)
	}
	c.want(http.StatusAccepted, "DELETE", path, "")
	for _, call := range []string{"GET ", "PATCH ", "DELETE ", "POST /restart"} {
		method, rest, _ := strings.Cut(call, " ")
		c.want(http.StatusNotFound, method, path+rest, "{}")
	}
	if len(fake.Streams()) != 0 || c.get(streams).body != "[]" {
		t.Error("the stream is still there")
	}
}

func TestStreamStatuses(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{Clock: clock.Now, SettleDelay: time.Second})
	c := newClient(t, fake)
	path := c.create(streams, webhook(""))
	status := func(want int) {
		t.Helper()
		if got := decode[struct{ Status struct{ ID int } }](t, c.get(path)).Status.ID; got != want {
			t.Errorf("status %d, want %d", got, want)
		}
	}
	status(emnify.StreamPending)
	c.want(http.StatusConflict, "DELETE", path, "")
	c.want(http.StatusConflict, "POST", path+"/restart", "")
	clock.Advance(time.Second)
	status(emnify.StreamRunning)
	c.want(http.StatusAccepted, "PATCH", path, `{"status":{"id":2}}`)
	status(emnify.StreamPaused)
	c.want(http.StatusConflict, "POST", path+"/restart", "")
	c.want(http.StatusUnprocessableEntity, "PATCH", path, `{"status":{"id":3}}`)
	if err := fake.SetStream(fake.Streams()[0].ID, func(s *emnify.Stream) { s.Status = emnify.StreamError }); err != nil {
		t.Fatal(err)
	}
	status(emnify.StreamError)
	c.want(http.StatusAccepted, "POST", path+"/restart", "")
	status(emnify.StreamPending)
	clock.Advance(time.Second)
	status(emnify.StreamRunning)
	c.want(http.StatusAccepted, "DELETE", path, "")
	status(emnify.StreamRunning)
	clock.Advance(time.Second)
	c.want(http.StatusNotFound, "GET", path, "")
	if err := fake.SetStream(7, func(*emnify.Stream) {}); err == nil {
		t.Error("an unknown stream was changed")
	}
}

func TestStreamRefusals(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	to := func(kind, credentials string) string {
		return `{"name":"s","destination":{"connection_type":"` + kind + `","credentials":` + credentials + `}}`
	}
	const s3 = `{"region":"r","bucket_name":"b","role_arn":"a"`
	for _, body := range []string{
		`{"destination":{"connection_type":"PubSub","credentials":{"cps_topic":"t","cps_project":"p"}}}`,
		`{"name":"s"}`,
		to("Carrier", `{}`),
		to("AwsKinesis", `{"region":"r","stream_name":"s"}`),
		to("PubSub", `{"cps_topic":"t","cps_project":"p","url":"u"}`),
		to("EventHubs", `{"connection_string":""}`),
		to("EventHubs", `{"connection_string":7}`),
		to("S3", s3+`,"flush_size":9}`),
		to("S3", s3+`,"rotate_interval":900001}`),
		to("S3", s3+`,"flush_size":"many"}`),
		to("RestAPI", `{"url":"u","method":"GET"}`),
		to("RestAPI", `{"url":"u","headers":"a:b"}`),
		to("RestAPI", `{"url":"u","headers":[1]}`),
		to("Datadog", `{"api_key":"k","region":"MARS"}`),
		webhook(`,"data_stream_type":{"id":3}`),
		webhook(`,"filters":[{"field":"colour","value":["red"]}]`),
		webhook(`,"filters":[{"field":"alert","value":[]}]`),
		webhook(`,"status":{"id":4}`),
	} {
		errorOf(t, c.want(http.StatusUnprocessableEntity, "POST", streams, body))
	}
	c.want(http.StatusBadRequest, "POST", streams, webhook(`,"colour":"red"`))
	if len(fake.Streams()) != 0 {
		t.Errorf("got %v", fake.Streams())
	}
}

func TestCreationsWithoutLocation(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{NoLocation: true})
	c := newClient(t, fake)
	for path, body := range map[string]string{
		streams: webhook(""), profiles: `{"name":"p"}`, "/api/v1/endpoint": `{` + shared + `}`,
		"/api/v1/dns": `{"primary":"1.1.1.1","secondary":"8.8.8.8","ip_address_version":4}`,
	} {
		if got := c.want(http.StatusCreated, "POST", path, body).header.Get("Location"); got != "" {
			t.Errorf("%s: %s", path, got)
		}
	}
	if err := fake.RemoveStream(fake.Streams()[0].ID); err != nil || len(fake.Streams()) != 0 {
		t.Errorf("%v, %v", err, fake.Streams())
	}
}
