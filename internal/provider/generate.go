package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// GetProviderSchema implements [tfprotov6.ProviderServer]. The framework does not say yet
// that it can generate configuration: Terraform would do without the provider.
func (s *server) GetProviderSchema(ctx context.Context, req *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	resp, err := s.protocol.GetProviderSchema(ctx, req)
	if err == nil && resp.ServerCapabilities != nil {
		resp.ServerCapabilities.GenerateResourceConfig = true
	}
	return resp, err
}

// GenerateResourceConfig implements [tfprotov6.ProviderServer]: what the framework
// generates, without what the resource itself keeps out of it.
func (s *server) GenerateResourceConfig(ctx context.Context, req *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	resp, err := s.protocol.GenerateResourceConfig(ctx, req)
	if err != nil || resp.Config == nil || s.provider == nil {
		return resp, err
	}
	r, described := s.provider.resource(ctx, req.TypeName)
	generating, ok := r.(tfkit.Generating)
	if !ok {
		return resp, nil
	}
	of := described.Type().TerraformType(ctx)
	value, err := resp.Config.Unmarshal(of)
	if err != nil || value.IsNull() {
		return resp, err
	}
	config := tfsdk.State{Raw: value, Schema: described}
	resp.Diagnostics = append(resp.Diagnostics, toProtocol(generating.Generate(ctx, &config))...)
	written, err := tfprotov6.NewDynamicValue(of, config.Raw)
	resp.Config = &written
	return resp, err
}

// resource makes a resource that works on the provider's account, and describes it; nil
// where there is none of this type.
func (p *Provider) resource(ctx context.Context, typeName string) (resource.Resource, schema.Schema) {
	for _, create := range resources {
		r := create()
		var named resource.MetadataResponse
		if r.Metadata(ctx, resource.MetadataRequest{ProviderTypeName: providerName}, &named); named.TypeName != typeName {
			continue
		}
		var described resource.SchemaResponse
		r.Schema(ctx, resource.SchemaRequest{}, &described)
		if c, ok := r.(resource.ResourceWithConfigure); ok {
			c.Configure(ctx, resource.ConfigureRequest{ProviderData: p.account.Load()}, &resource.ConfigureResponse{})
		}
		return r, described.Schema
	}
	return nil, schema.Schema{}
}

// toProtocol are errors in the protocol's form.
func toProtocol(diags diag.Diagnostics) []*tfprotov6.Diagnostic {
	var out []*tfprotov6.Diagnostic
	for _, d := range diags.Errors() {
		out = append(out, &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: d.Summary(), Detail: d.Detail()})
	}
	return out
}
