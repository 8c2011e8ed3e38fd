// Package dstest runs data sources through the provider protocol without a
// Terraform CLI and without a platform.
package dstest

import (
	"context"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Result is what Terraform would get.
type Result struct {
	// State has Go values: string, bool, float64, nil, []any and map[string]any.
	State map[string]any
	// Errors are "attribute: summary: detail".
	Errors []string
}

// Read validates a configuration and reads the data source that newDataSource makes,
// on an account of p. Attributes that config leaves out are null.
func Read(t testing.TB, newDataSource func() datasource.DataSource, p platform.SIMs, config map[string]any) Result {
	t.Helper()
	server := providerserver.NewProtocol6(&stub{make: newDataSource, account: account.New(t.Context(), p, account.Options{})})()
	name := typeName(t.Context(), newDataSource())
	schemas := must[*tfprotov6.GetProviderSchemaResponse](t)(server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{}))
	check(t, schemas.Diagnostics)
	typ := schemas.DataSourceSchemas[name].ValueType()
	empty := dynamic(t, tftypes.NewValue(tftypes.Object{}, map[string]tftypes.Value{}))
	configured := must[*tfprotov6.ConfigureProviderResponse](t)(server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: empty}))
	check(t, configured.Diagnostics)

	given := dynamic(t, value(t, typ, config))
	valid := must[*tfprotov6.ValidateDataResourceConfigResponse](t)(server.ValidateDataResourceConfig(t.Context(),
		&tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: given}))
	if len(valid.Diagnostics) > 0 {
		return Result{Errors: texts(valid.Diagnostics)}
	}
	read := must[*tfprotov6.ReadDataSourceResponse](t)(server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: given}))
	if len(read.Diagnostics) > 0 {
		return Result{Errors: texts(read.Diagnostics)}
	}
	state, err := read.State.Unmarshal(typ)
	if err != nil {
		t.Fatal(err)
	}
	return Result{State: plain(t, state).(map[string]any)}
}

// must returns a function that takes an answer and fails on its error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func check(t testing.TB, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if len(diags) > 0 {
		t.Fatal(strings.Join(texts(diags), "\n"))
	}
}

func texts(diags []*tfprotov6.Diagnostic) []string {
	out := make([]string, len(diags))
	for i, d := range diags {
		out[i] = d.Summary + ": " + d.Detail
		if d.Attribute != nil {
			out[i] = d.Attribute.String() + ": " + out[i]
		}
	}
	return out
}

func typeName(ctx context.Context, ds datasource.DataSource) string {
	var resp datasource.MetadataResponse
	ds.Metadata(ctx, datasource.MetadataRequest{ProviderTypeName: "simfleet"}, &resp)
	return resp.TypeName
}

// stub is a provider with one data source.
type stub struct {
	make    func() datasource.DataSource
	account *account.Account
}

func (s *stub) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "simfleet"
}

func (s *stub) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (s *stub) Configure(_ context.Context, _ provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	resp.DataSourceData = s.account
}

func (s *stub) Resources(context.Context) []func() resource.Resource { return nil }

func (s *stub) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{s.make}
}
