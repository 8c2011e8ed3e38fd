// Package acctest runs acceptance tests against fake platforms: Terraform is
// real, the provider is real, the platform is a fake in the test's own process.
// It is for tests only.
package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// Factories make provider servers for Terraform's tests, by name.
type Factories = map[string]func() (tfprotov6.ProviderServer, error)

// Serving are the factories of the provider with options.
func Serving(options ...provider.Option) Factories {
	p := provider.New("test", options...)()
	return Factories{"simfleet": func() (tfprotov6.ProviderServer, error) { return provider.NewServer(p), nil }}
}

// block is a provider block.
func block(platform string, settings []string) string {
	lines := "  " + platform + "\n"
	for _, s := range settings {
		lines += "  " + s + "\n"
	}
	return "\nprovider \"simfleet\" {\n" + lines + "}\n"
}
