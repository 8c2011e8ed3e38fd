package datastream_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	service "github.com/simfleet/terraform-provider-simfleet/internal/service/datastream"
)

// world is a fake emnify account and a provider of this package's own.
type world struct {
	*fake.Fake
	t *testing.T
	// needs are the CLIs that the test is for; nil for all.
	needs []tfversion.TerraformVersionCheck
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	return &world{Fake: fake.New(o), t: t}
}

// test runs steps one after the other.
func (w *world) test(steps ...tfresource.TestStep) {
	w.t.Helper()
	tfresource.Test(w.t, tfresource.TestCase{
		ProtoV6ProviderFactories: map[string]func() (tfprotov6.ProviderServer, error){
			"simfleet": providerserver.NewProtocol6WithError(&testProvider{world: w}),
		},
		TerraformVersionChecks: w.needs,
		Steps:                  steps,
	})
}

// testProvider offers what this package has.
type testProvider struct {
	provider.Provider
	world *world
}

func (p *testProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "simfleet"
}

func (p *testProvider) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (p *testProvider) Configure(ctx context.Context, _ provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	sims, err := emnify.New(emnify.Config{
		Name: platform.PlatformEmnify, ApplicationToken: fake.DefaultApplicationToken,
		Transport: fakeapi.Transport(p.world.Fake), Unlimited: true,
	})
	if err != nil {
		resp.Diagnostics.AddError("No platform", err.Error())
		return
	}
	a := account.New(ctx, sims, account.Options{})
	resp.ResourceData, resp.DataSourceData = a, a
}

func (p *testProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{service.NewResource}
}

func (p *testProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{service.NewDataSource, service.NewListDataSource}
}
