// Package provider is the provider itself: its configuration, which opens an
// account, and the lists of what it offers.
package provider

import (
	"context"
	"net/http"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

var (
	_ provider.ProviderWithFunctions      = (*Provider)(nil)
	_ provider.ProviderWithListResources  = (*Provider)(nil)
	_ provider.ProviderWithValidateConfig = (*Provider)(nil)
)

// providerName begins the names of all types.
const providerName = "simfleet"

// Provider is the provider simfleet.
type Provider struct {
	version string
	options options
	// account is the one that was opened last: none before the provider is configured.
	account atomic.Pointer[account.Account]
}

type options struct {
	transport http.RoundTripper
	unlimited bool
}

// Option adapts the provider to a test.
type Option func(*options)

// WithTransport sends the platforms' requests through t.
func WithTransport(t http.RoundTripper) Option { return func(o *options) { o.transport = t } }

// WithoutRateLimit does not keep to the platforms' published rates, for fakes
// that have none.
func WithoutRateLimit() Option { return func(o *options) { o.unlimited = true } }

// New returns the factory that providerserver wants.
func New(version string, opts ...Option) func() provider.Provider {
	return func() provider.Provider {
		p := &Provider{version: version}
		for _, set := range opts {
			set(&p.options)
		}
		return p
	}
}

// Metadata names the provider.
func (p *Provider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = providerName
	resp.Version = p.version
}

// ValidateConfig refuses more than one platform, and values that cannot be.
func (p *Provider) ValidateConfig(ctx context.Context, req provider.ValidateConfigRequest, resp *provider.ValidateConfigResponse) {
	c := readConfig(ctx, req.Config, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() && !c.pending { // an object that is not known yet may turn out to be null
		c.validate(&resp.Diagnostics)
	}
}

// Configure opens the account that every resource and data source works on. It
// makes no call: what is wrong with the credentials shows at the first read.
func (p *Provider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	c := readConfig(ctx, req.Config, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if c.unknown() {
		return // what needs the account says so; plans of what does not go on
	}
	if c.validate(&resp.Diagnostics); resp.Diagnostics.HasError() {
		return // what was not known while Terraform validated
	}
	o := opener{options: p.options, userAgent: userAgent(p.version, req.TerraformVersion), diags: &resp.Diagnostics}
	sims, ok := o.open(c)
	if !ok {
		return
	}
	a := account.New(platform.WithProgress(ctx, logProgress), sims, c.accountOptions())
	p.account.Store(a)
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData = a, a, a
}

// Resources lists the resources.
func (p *Provider) Resources(context.Context) []func() resource.Resource { return resources }

// DataSources lists the data sources.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return bound(dataSources)
}

// ListResources lists what "terraform query" can find.
func (p *Provider) ListResources(context.Context) []func() list.ListResource { return listResources }

// Functions lists the functions.
func (p *Provider) Functions(context.Context) []func() function.Function { return functions }

func userAgent(version, terraform string) string {
	agent := "terraform-provider-simfleet/" + version + " (+https://github.com/simfleet/terraform-provider-simfleet)"
	if terraform != "" {
		agent += " Terraform/" + terraform
	}
	return agent
}
