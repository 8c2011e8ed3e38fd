package connector_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/dstest"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/connector"
)

// others are the methods that data sources do not call.
type others = platform.Connectors

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

// shown is what the tests look at of a connector in a data source's state.
type shown struct {
	Name        string            `tfsdk:"name"`
	Type        string            `tfsdk:"type"`
	Tags        []string          `tfsdk:"tags"`
	Passthrough []passed          `tfsdk:"passthrough"`
	Options     map[string]string `tfsdk:"options"`
	Secrets     map[string]secret `tfsdk:"secrets"`
}

type passed struct {
	Protocol *string `tfsdk:"protocol"`
	IP       *string `tfsdk:"ip"`
	Port     *int64  `tfsdk:"port"`
}

type secret struct {
	IsSet     bool    `tfsdk:"is_set"`
	UpdatedAt *string `tfsdk:"updated_at"`
}

var (
	tls = shown{
		Name: "tls", Type: "tls", Tags: []string{"pump"},
		Passthrough: []passed{{new("udp"), new("1.1.1.1"), new(int64(53))}, {Port: new(int64(123))}},
		Options:     map[string]string{"host": "a", "port": "8883", "keep_alive": "true"},
		Secrets:     map[string]secret{"key": {true, new("1970-01-01T00:00:00Z")}, "ca": {}},
	}
	azure = shown{
		Name: "azure", Type: "microsoft_azure_iot", Tags: []string{}, Passthrough: []passed{}, Options: map[string]string{},
		Secrets: map[string]secret{"connection_string": {IsSet: true}},
	}
)

// read reads a data source into a value; dstest knows no maps.
func read(t *testing.T, source datasource.DataSource, config map[string]tftypes.Value, into any) {
	t.Helper()
	var described datasource.SchemaResponse
	source.Schema(t.Context(), datasource.SchemaRequest{}, &described)
	attributes := map[string]tftypes.Value{}
	for name, typ := range described.Schema.Type().TerraformType(t.Context()).(tftypes.Object).AttributeTypes {
		attributes[name] = tftypes.NewValue(typ, nil)
	}
	maps.Copy(attributes, config)
	raw := tftypes.NewValue(described.Schema.Type().TerraformType(t.Context()), attributes)
	resp := datasource.ReadResponse{State: tfsdk.State{Schema: described.Schema, Raw: raw}}
	source.Read(t.Context(), datasource.ReadRequest{Config: tfsdk.Config{Schema: described.Schema, Raw: raw}}, &resp)
	resp.Diagnostics.Append(resp.State.Get(t.Context(), into)...)
	if len(resp.Diagnostics) > 0 {
		t.Fatal(resp.Diagnostics)
	}
}

func TestDataSource(t *testing.T) {
	source := connector.NewDataSource().(*connector.DataSource)
	source.Account = opened(t)
	var got shown
	read(t, source, map[string]tftypes.Value{"name": tftypes.NewValue(tftypes.String, "tls")}, &got)
	if diff := cmp.Diff(tls, got); diff != "" {
		t.Error(diff)
	}
}

func TestListDataSource(t *testing.T) {
	source := connector.NewListDataSource().(*connector.ListDataSource)
	source.Account = opened(t)
	var got struct {
		Connectors []shown `tfsdk:"connectors"`
	}
	read(t, source, nil, &got)
	if diff := cmp.Diff([]shown{azure, tls}, got.Connectors); diff != "" {
		t.Error(diff)
	}
}

func opened(t *testing.T) *account.Account {
	return account.New(t.Context(), organization(), account.Options{})
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
