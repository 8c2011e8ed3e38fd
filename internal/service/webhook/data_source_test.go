package webhook_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/webhook"
)

// others are the methods that data sources do not call.
type others = platform.WebhookWriter

type reader struct {
	dstest.Fleet
	others
	webhooks []platform.Webhook
}

func (r *reader) Webhooks(context.Context) ([]platform.Webhook, error) { return r.webhooks, r.Err }

func (r *reader) Webhook(_ context.Context, id string) (platform.Webhook, error) {
	for _, h := range r.webhooks {
		if h.ID == id {
			return h, r.Err
		}
	}
	return platform.Webhook{}, &platform.Error{Platform: r.Name(), Kind: platform.ErrNotFound}
}

func organization() *reader {
	return &reader{webhooks: []platform.Webhook{
		{
			ID: "1", URL: "https://example.com/1", Label: "one", Active: true,
			Tags: []platform.Tag{{ID: "9", Name: "pump"}}, ExcludedTypes: []string{"sms"},
		},
		{ID: "2", URL: "https://example.com/2", Label: "twin"},
		{ID: "3", URL: "https://example.com/3", Label: "twin"},
	}}
}

var one = map[string]any{
	"id": "1", "url": "https://example.com/1", "label": "one", "active": true, "tags": []any{"pump"}, "exclude_types": []any{"sms"},
}

func twin(id string) map[string]any {
	return map[string]any{
		"id": id, "url": "https://example.com/" + id, "label": "twin", "active": false, "tags": []any{}, "exclude_types": []any{},
	}
}

func TestDataSource(t *testing.T) {
	for name, test := range map[string]struct{ config, want map[string]any }{
		"id":    {map[string]any{"id": "2"}, twin("2")},
		"label": {map[string]any{"label": "one"}, one},
	} {
		got := dstest.Read(t, webhook.NewDataSource, organization(), test.config)
		if diff := cmp.Diff(dstest.Result{State: test.want}, got); diff != "" {
			t.Error(name, diff)
		}
	}
}

func TestListDataSource(t *testing.T) {
	got := dstest.Read(t, webhook.NewListDataSource, organization(), nil)
	want := map[string]any{"webhooks": []any{one, twin("2"), twin("3")}}
	if diff := cmp.Diff(dstest.Result{State: want}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := organization()
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrForbidden}
	one := func(p platform.SIMs, config map[string]any) dstest.Result {
		return dstest.Read(t, webhook.NewDataSource, p, config)
	}
	for name, test := range map[string]struct {
		got  dstest.Result
		want []string
	}{
		"unknown id":     {one(organization(), map[string]any{"id": "4"}), []string{`AttributeName("id"): No such webhook`, `no webhook "4"`}},
		"unknown label":  {one(organization(), map[string]any{"label": "One"}), []string{`AttributeName("label"): No such webhook`, `label "One"; case counts`}},
		"two":            {one(organization(), map[string]any{"label": "twin"}), []string{"More than one webhook", "such as 2 and 3"}},
		"forbidden":      {one(failing, map[string]any{"id": "1"}), []string{`AttributeName("id"): Unable to read webhook`, "API key"}},
		"all forbidden":  {one(failing, map[string]any{"label": "one"}), []string{"Unable to read webhooks", "API key"}},
		"list forbidden": {dstest.Read(t, webhook.NewListDataSource, failing, nil), []string{"Unable to read webhooks", "API key"}},
		"not offered":    {one(&dstest.Fleet{}, map[string]any{"id": "1"}), []string{"1NCE's API has no webhooks"}},
	} {
		if len(test.got.Errors) != 1 {
			t.Errorf("%s: %v", name, test.got.Errors)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(test.got.Errors[0], part) {
				t.Errorf("%s: %s, want %q", name, test.got.Errors[0], part)
			}
		}
	}
	for _, config := range []map[string]any{nil, {"id": "1", "label": "one"}} {
		if got := one(organization(), config); len(got.Errors) == 0 {
			t.Errorf("%v is accepted", config)
		}
	}
}
