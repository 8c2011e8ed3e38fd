// Command terraform-provider-simfleet is the Terraform provider simfleet:
// infrastructure as code for the SIM cards of IoT fleets.
package main

import (
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// version is set by the release build.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "run for a debugger such as delve, and print what Terraform needs to attach to it")
	flag.Parse()
	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	}
	serve := func() tfprotov6.ProviderServer { return provider.NewServer(provider.New(version)()) }
	if err := tf6server.Serve("registry.terraform.io/simfleet/simfleet", serve, options...); err != nil {
		log.Fatal(err)
	}
}
