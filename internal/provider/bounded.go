package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// bounded is a data source whose reads end: Terraform itself gives them no deadline, and a
// page that trickles is no error by itself.
type bounded struct{ datasource.DataSource }

var (
	_ datasource.DataSourceWithConfigure        = bounded{}
	_ datasource.DataSourceWithConfigValidators = bounded{}
	_ datasource.DataSourceWithValidateConfig   = bounded{}
)

// bound bounds all of them.
func bound(all []func() datasource.DataSource) []func() datasource.DataSource {
	out := make([]func() datasource.DataSource, len(all))
	for i, create := range all {
		out[i] = func() datasource.DataSource { return bounded{create()} }
	}
	return out
}

// Read reads within [tfkit.PlanTimeout].
func (b bounded) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	ctx, cancel := tfkit.Planning(ctx)
	defer cancel()
	b.DataSource.Read(ctx, req, resp)
}

// Configure, and what follows, is the data source's own, where it has it.
func (b bounded) Configure(ctx context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	if d, ok := b.DataSource.(datasource.DataSourceWithConfigure); ok {
		d.Configure(ctx, req, resp)
	}
}

// ConfigValidators implements [datasource.DataSourceWithConfigValidators].
func (b bounded) ConfigValidators(ctx context.Context) []datasource.ConfigValidator {
	if d, ok := b.DataSource.(datasource.DataSourceWithConfigValidators); ok {
		return d.ConfigValidators(ctx)
	}
	return nil
}

// ValidateConfig implements [datasource.DataSourceWithValidateConfig].
func (b bounded) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	if d, ok := b.DataSource.(datasource.DataSourceWithValidateConfig); ok {
		d.ValidateConfig(ctx, req, resp)
	}
}
