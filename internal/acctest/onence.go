package acctest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// OnenceWorld is one test's platform and the provider that talks to it.
type OnenceWorld struct {
	*onence.Fake
	// Transport reaches the fake, through the contract where there is one.
	Transport http.RoundTripper

	t *testing.T
}

// NewOnence makes a fake 1NCE account. Where SIMFLEET_API_SPECS names the published
// documents, every request and answer of the test is held against them.
func NewOnence(t *testing.T, o onence.Options) *OnenceWorld {
	t.Helper()
	w := &OnenceWorld{Fake: onence.New(o), t: t}
	w.Transport = contract(t, onenceDocuments, fakeapi.Transport(w.Fake))
	return w
}

// Factories serve the provider to Terraform.
func (w *OnenceWorld) Factories() Factories {
	return Serving(provider.WithTransport(w.Transport), provider.WithoutRateLimit())
}

// Test runs steps one after the other.
func (w *OnenceWorld) Test(steps ...resource.TestStep) {
	w.t.Helper()
	resource.Test(w.t, resource.TestCase{ProtoV6ProviderFactories: w.Factories(), Steps: steps})
}

// Config is a configuration with a provider block for the account; settings go
// into that block.
func (w *OnenceWorld) Config(body string, settings ...string) string {
	return block(fmt.Sprintf("onence = { client_id = %q, client_secret = %q }", onence.DefaultCredential, onence.DefaultCredential), settings) + body
}

// Meddle changes a SIM behind Terraform's back.
func (w *OnenceWorld) Meddle(iccid string, change func(*onence.SIM)) func() {
	return func() {
		if err := w.SetSIM(iccid, change); err != nil {
			w.t.Fatal(err)
		}
	}
}

// Sent counts the requests to a route, such as "POST /v1/sims", since the
// counters were reset; an empty route counts all.
func (w *OnenceWorld) Sent(route string) int {
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

// settleDelay is real time: long enough that the first look comes too early.
const settleDelay = 200 * time.Millisecond

// Onence starts a scenario's account on 1NCE.
func Onence(t *testing.T, o Fleet) Account {
	t.Helper()
	options := onence.Options{SIMs: o.SIMs, PageLimit: o.PageLimit}
	if o.Slow {
		options.SettleDelay = settleDelay
	}
	if o.ShortTokens {
		options.TokenLife = time.Second
	}
	a := onenceAccount{NewOnence(t, options)}
	a.world.Transport = sprinkled{a.world.Transport}
	for n := range o.SIMs {
		a.Meddle(a.ICCID(n), func(s *SIM) { *s = SIM{Enabled: true} })
	}
	return a
}

// onenceAccount shows an OnenceWorld as every platform's.
type onenceAccount struct{ world *OnenceWorld }

func (a onenceAccount) Traits() Traits {
	return Traits{
		Name: onence.Platform, Batch: onence.DefaultBulkLimit, Refusal: "expired", Search: 1, Tokens: true,
		Listing:     func(sims int) int { return pages(sims, onence.MaxPageSize) },
		Credentials: []string{"onence.client_id", "ONENCE_CLIENT_ID", "ONENCE_CLIENT_SECRET"},
	}
}

func (a onenceAccount) Provider(settings ...string) string { return a.world.Config("", settings...) }

func (a onenceAccount) Stranger() string {
	return `
provider "simfleet" {
  onence = { client_id = "nobody", client_secret = "wrong" }
}
`
}

func (a onenceAccount) Served(settings ...string) string {
	server := httptest.NewServer(served(a.world.Fake))
	a.world.t.Cleanup(server.Close)
	return block(fmt.Sprintf(`onence = { client_id = %q, client_secret = %q, base_url = %q }`,
		onence.DefaultCredential, onence.DefaultCredential, server.URL), settings)
}

func (a onenceAccount) Factories() Factories { return a.world.Factories() }

func (a onenceAccount) ICCID(n int) string { return onence.ICCID(n) }

func (a onenceAccount) Device(int) string { return "" }

func (a onenceAccount) SIM(iccid string) SIM {
	a.world.t.Helper()
	sim, ok := a.world.SIM(iccid)
	if !ok {
		a.world.t.Fatalf("the fake knows no SIM %s", iccid)
	}
	return show(sim)
}

func show(sim onence.SIM) SIM {
	return SIM{
		Enabled: sim.Status == onence.Enabled, Label: sim.Label, IMEILock: sim.IMEILock,
		Refusing: sim.Expired, Foreign: sim.Foreign,
	}
}

func (a onenceAccount) Meddle(iccid string, change func(*SIM)) {
	a.world.t.Helper()
	a.world.Meddle(iccid, func(sim *onence.SIM) {
		shown := show(*sim)
		change(&shown)
		sim.Status = onence.Disabled
		if shown.Enabled {
			sim.Status = onence.Enabled
		}
		sim.Label, sim.IMEILock = shown.Label, shown.IMEILock
		sim.Expired, sim.Foreign = shown.Refusing, shown.Foreign
	})()
}

func (a onenceAccount) Reports(iccid, imei string) {
	a.world.Meddle(iccid, func(sim *onence.SIM) { sim.IMEI = imei })()
}

func (a onenceAccount) Remove(iccid string) {
	a.world.t.Helper()
	if err := a.world.RemoveSIM(iccid); err != nil {
		a.world.t.Fatal(err)
	}
}

// routes of the kinds of calls; that of All is every route.
var routes = map[Call]string{Token: "POST /oauth/token", Single: RouteSingle, List: RouteList, Bulk: RouteBulk}

func (a onenceAccount) Break(call Call, f fakeapi.Fault) {
	f.Route = routes[call]
	a.world.AddFault(f)
}

func (a onenceAccount) Mend() { a.world.ClearFaults() }

func (a onenceAccount) Sent(call Call) int { return a.world.Sent(routes[call]) }

func (a onenceAccount) Bulk() [][]string {
	var calls [][]string
	for _, call := range a.world.BulkCalls() {
		var iccids []string
		for _, item := range call.Items {
			iccids = append(iccids, item.ICCID)
		}
		calls = append(calls, iccids)
	}
	return calls
}

func (a onenceAccount) ResetCounts() { a.world.ResetRequests() }
