// Package acctest runs acceptance tests against fake platforms: Terraform is
// real, the provider is real, the platform is a fake in the test's own process.
// It is for tests only.
package acctest

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// World is one test's platform and the provider that talks to it.
type World struct {
	*onence.Fake
	// Transport reaches the fake, through the contract where there is one.
	Transport http.RoundTripper

	t *testing.T
}

// New makes a fake 1NCE account. Where SIMFLEET_API_SPECS names the published
// documents, every request and answer of the test is held against them.
func New(t *testing.T, o onence.Options) *World {
	t.Helper()
	w := &World{Fake: onence.New(o), t: t}
	w.Transport = contract(t, onenceDocuments, fakeapi.Transport(w.Fake))
	return w
}

// Factories make provider servers for Terraform's tests, by name.
type Factories = map[string]func() (tfprotov6.ProviderServer, error)

// Serving are the factories of the provider with options.
func Serving(options ...provider.Option) Factories {
	p := provider.New("test", options...)()
	return Factories{"simfleet": func() (tfprotov6.ProviderServer, error) { return provider.NewServer(p), nil }}
}

// Factories serve the provider to Terraform.
func (w *World) Factories() Factories {
	return Serving(provider.WithTransport(w.Transport), provider.WithoutRateLimit())
}

// Test runs steps one after the other.
func (w *World) Test(steps ...resource.TestStep) {
	w.t.Helper()
	resource.Test(w.t, resource.TestCase{ProtoV6ProviderFactories: w.Factories(), Steps: steps})
}

// Config is a configuration with a provider block for the account; settings go
// into that block.
func (w *World) Config(body string, settings ...string) string {
	return block(fmt.Sprintf("onence = { client_id = %q, client_secret = %q }", onence.DefaultCredential, onence.DefaultCredential), settings) + body
}

// block is a provider block.
func block(platform string, settings []string) string {
	lines := "  " + platform + "\n"
	for _, s := range settings {
		lines += "  " + s + "\n"
	}
	return "\nprovider \"simfleet\" {\n" + lines + "}\n"
}

// Meddle changes a SIM behind Terraform's back.
func (w *World) Meddle(iccid string, change func(*onence.SIM)) func() {
	return func() {
		if err := w.SetSIM(iccid, change); err != nil {
			w.t.Fatal(err)
		}
	}
}

// Sent counts the requests to a route, such as "POST /v1/sims", since the
// counters were reset; an empty route counts all.
func (w *World) Sent(route string) int {
	n := 0
	for r, times := range w.Requests() {
		if route == "" || r == route {
			n += times
		}
	}
	return n
}

// The routes that tests count.
const (
	RouteBulk   = "POST /v1/sims"
	RouteList   = "GET /v1/sims"
	RouteSingle = "GET /v1/sims/{iccid}"
)
