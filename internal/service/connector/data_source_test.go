package connector_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/connector"
)

// others are the methods that data sources do not call.
type others = platform.ConnectorWriter

type reader struct {
	dstest.Fleet
	others
	connectors []platform.Connector
}

func (r *reader) Connectors(context.Context) ([]platform.Connector, error) {
	return r.connectors, r.Err
}

func (r *reader) Connector(_ context.Context, name string) (platform.Connector, error) {
	for _, c := range r.connectors {
		if c.Name == name {
			return c, r.Err
		}
	}
	return platform.Connector{}, &platform.Error{Platform: r.Name(), Kind: platform.ErrNotFound}
}

func organization() *reader {
	return &reader{connectors: []platform.Connector{
		{
			Name: "tls", Type: "tls", Tags: []platform.Tag{{ID: "1", Name: "pump"}},
			Passthrough: []platform.Passthrough{{Protocol: "udp", IP: "1.1.1.1", Port: 53}, {Port: 123}},
			Options:     map[string]any{"host": "a", "port": 8883.0, "keep_alive": true, "unset": nil},
			Secrets:     map[string]platform.ConnectorSecret{"key": {IsSet: true, UpdatedAt: time.Unix(0, 0)}, "ca": {}},
		},
		{
			Name: "azure", Type: "microsoft_azure_iot",
			Secrets: map[string]platform.ConnectorSecret{"connectionString": {IsSet: true}},
		},
	}}
}

var (
	tls = map[string]any{
		"name": "tls", "type": "tls", "tags": []any{"pump"},
		"passthrough": []any{
			map[string]any{"protocol": "udp", "ip": "1.1.1.1", "port": 53.0},
			map[string]any{"protocol": nil, "ip": nil, "port": 123.0},
		},
		"options": map[string]any{"host": "a", "port": "8883", "keep_alive": "true"},
		"secrets": map[string]any{
			"key": map[string]any{"is_set": true, "updated_at": "1970-01-01T00:00:00Z"},
			"ca":  map[string]any{"is_set": false, "updated_at": nil},
		},
	}
	azure = map[string]any{
		"name": "azure", "type": "microsoft_azure_iot", "tags": []any{}, "passthrough": []any{}, "options": map[string]any{},
		"secrets": map[string]any{"connection_string": map[string]any{"is_set": true, "updated_at": nil}},
	}
)

func TestDataSource(t *testing.T) {
	got := dstest.Read(t, connector.NewDataSource, organization(), map[string]any{"name": "tls"})
	if diff := cmp.Diff(dstest.Result{State: tls}, got); diff != "" {
		t.Error(diff)
	}
}

func TestListDataSource(t *testing.T) {
	got := dstest.Read(t, connector.NewListDataSource, organization(), nil)
	if diff := cmp.Diff(dstest.Result{State: map[string]any{"connectors": []any{azure, tls}}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDataSourceErrors(t *testing.T) {
	failing := organization()
	failing.Err = &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrForbidden}
	for name, test := range map[string]struct {
		got  dstest.Result
		want []string
	}{
		"unknown": {
			dstest.Read(t, connector.NewDataSource, organization(), map[string]any{"name": "TLS"}),
			[]string{`AttributeName("name"): No such connector`, `no connector "TLS"`, "simfleet_connectors"},
		},
		"forbidden":        {dstest.Read(t, connector.NewDataSource, failing, map[string]any{"name": "tls"}), []string{"Unable to read connector", "Enterprise"}},
		"list forbidden":   {dstest.Read(t, connector.NewListDataSource, failing, nil), []string{"Unable to read connectors", "Enterprise"}},
		"not offered":      {dstest.Read(t, connector.NewDataSource, &dstest.Fleet{}, map[string]any{"name": "tls"}), []string{"1NCE's API has no connectors"}},
		"list not offered": {dstest.Read(t, connector.NewListDataSource, &dstest.Fleet{}, nil), []string{"1NCE's API has no connectors"}},
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
}
