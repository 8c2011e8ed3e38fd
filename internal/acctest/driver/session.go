package driver

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Factory makes a provider server, as a process of the provider would.
type Factory func() (tfprotov6.ProviderServer, error)

// Session is one process of the provider: the one of a validation, of a plan, or of an
// apply, which Terraform runs in processes of their own.
type Session struct {
	// Schema describes what the provider offers.
	Schema *Schema

	server tfprotov6.ProviderServer
}

// Schema describes what a provider offers.
type Schema struct {
	*tfprotov6.GetProviderSchemaResponse
	// Identities are those of resources that have one.
	Identities map[string]*tfprotov6.ResourceIdentitySchema
}

// Describe asks a provider what it offers.
func Describe(ctx context.Context, factory Factory) (*Schema, error) {
	server, err := factory()
	if err != nil {
		return nil, err
	}
	described, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if err := failure("schema", append(described.Diagnostics, identities.Diagnostics...)); err != nil {
		return nil, err
	}
	for name, s := range described.ResourceSchemas {
		if len(s.Block.BlockTypes) > 0 {
			return nil, fmt.Errorf("%s has blocks, which the driver does not know", name)
		}
	}
	return &Schema{described, identities.IdentitySchemas}, nil
}

// Start begins a process of the provider: it validates the provider's configuration,
// which is what [Value] takes, and configures the provider.
func (s *Schema) Start(ctx context.Context, factory Factory, config map[string]any) (*Session, error) {
	server, err := factory()
	if err != nil {
		return nil, err
	}
	value := Value(s.Provider.ValueType(), config)
	validated, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: encode(value)})
	if err != nil {
		return nil, err
	}
	if err := failure("validate the provider", validated.Diagnostics); err != nil {
		return nil, err
	}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{
		Config: encode(value), TerraformVersion: "1.16.0",
		ClientCapabilities: &tfprotov6.ConfigureProviderClientCapabilities{},
	})
	if err != nil {
		return nil, err
	}
	if err := failure("configure the provider", configured.Diagnostics); err != nil {
		return nil, err
	}
	return &Session{Schema: s, server: server}, nil
}

// Stop interrupts what the provider does, as one Ctrl-C makes Terraform do.
func (s *Session) Stop(ctx context.Context) error {
	_, err := s.server.StopProvider(ctx, &tfprotov6.StopProviderRequest{})
	return err
}
