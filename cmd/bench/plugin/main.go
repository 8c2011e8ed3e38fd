// Command plugin serves the providers that only the benchmark needs: the product's
// own with a profiler or without its rate limits, and one that does nothing, which
// is what Terraform's protocol costs. What they are is said by the environment.
package main

import (
	"log"
	"os"

	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// What the environment may ask for.
const (
	// envProfile is a folder for profiles of CPU and memory.
	envProfile = "BENCH_PROFILE"
	// envUnlimited does not keep to the platforms' rates.
	envUnlimited = "BENCH_UNLIMITED"
	// envNothing serves the provider that does nothing.
	envNothing = "BENCH_NOTHING"
)

func main() {
	if err := serve(); err != nil {
		log.Fatal(err)
	}
}

func serve() (err error) {
	if folder := os.Getenv(envProfile); folder != "" {
		stop, err := profile(folder)
		if err != nil {
			return err
		}
		defer stop()
	}
	return tf6server.Serve("registry.terraform.io/simfleet/simfleet", func() tfprotov6.ProviderServer { return provider.NewServer(choose()()) })
}

// choose makes the provider that the environment asks for.
func choose() func() framework.Provider {
	var options []provider.Option
	if os.Getenv(envUnlimited) != "" {
		options = append(options, provider.WithoutRateLimit())
	}
	factory := provider.New("bench", options...)
	if os.Getenv(envNothing) == "" {
		return factory
	}
	return func() framework.Provider { return &nothing{Provider: factory()} }
}
