package acctest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// EmnifyWorld is one test's account on emnify or BICS and the provider that
// talks to it.
type EmnifyWorld struct {
	*emnify.Fake
	// Transport reaches the fake, through the contract where there is one.
	Transport http.RoundTripper

	// Needs are the versions of the CLI that the test is for; nil means all.
	Needs []tfversion.TerraformVersionCheck

	t    *testing.T
	bics bool
}

// NewEmnify makes a fake account. Where SIMFLEET_API_SPECS names the published
// documents, every request and answer of the test is held against them. That
// bulk calls do not overlap is held in any case.
func NewEmnify(t *testing.T, o emnify.Options) *EmnifyWorld {
	t.Helper()
	w := &EmnifyWorld{Fake: emnify.New(o), t: t, bics: o.BICS}
	w.Transport = contract(t, emnifyDocuments, fakeapi.Transport(w.Fake))
	t.Cleanup(func() {
		if n := w.Overlaps(); n > 0 {
			t.Errorf("%d bulk calls were sent while another was under way", n)
		}
	})
	return w
}

// Factories serve the provider to Terraform.
func (w *EmnifyWorld) Factories() Factories {
	return Serving(provider.WithTransport(w.Transport), provider.WithoutRateLimit())
}

// Test runs steps one after the other; a configuration without a provider block
// gets the account's.
func (w *EmnifyWorld) Test(steps ...resource.TestStep) {
	w.t.Helper()
	for i, step := range steps {
		if step.Config != "" && !strings.Contains(step.Config, "provider \"simfleet\"") {
			steps[i].Config = w.Config(step.Config)
		}
	}
	resource.Test(w.t, resource.TestCase{ProtoV6ProviderFactories: w.Factories(), TerraformVersionChecks: w.Needs, Steps: steps})
}

// Config is a configuration with a provider block for the account; settings go
// into that block.
func (w *EmnifyWorld) Config(body string, settings ...string) string {
	return w.block(emnify.DefaultApplicationToken, "", settings) + body
}

func (w *EmnifyWorld) block(token, rest string, settings []string) string {
	return block(fmt.Sprintf("%s = { application_token = %q%s }", w.attribute(), token, rest), settings)
}

func (w *EmnifyWorld) attribute() string {
	if w.bics {
		return "bics"
	}
	return "emnify"
}

// The routes that tests count.
const (
	RouteEmnifyBulk     = "PATCH /api/v2/endpoint/multi"
	RouteEmnifySIMs     = "GET /api/v1/sim"
	RouteEmnifyList     = "GET /api/v1/endpoint"
	RouteEmnifyEndpoint = "GET /api/v1/endpoint/{endpoint_id}"
)

// deviceOf is the IMEISV of the device that SIM n of a scenario is in: a lock
// needs one.
func deviceOf(n int) string { return fmt.Sprintf("35%012d01", n) }

// Emnify starts a scenario's account on emnify.
func Emnify(t *testing.T, o Fleet) Account { return startEmnify(t, o, false) }

// BICS starts a scenario's account on BICS SIM for Things.
func BICS(t *testing.T, o Fleet) Account { return startEmnify(t, o, true) }

func startEmnify(t *testing.T, o Fleet, bics bool) Account {
	t.Helper()
	options := emnify.Options{SIMs: o.SIMs, PageLimit: o.PageLimit, BICS: bics}
	if o.Slow {
		options.SettleDelay = settleDelay
	}
	if o.ShortTokens {
		options.TokenLife = time.Second
	}
	a := emnifyAccount{NewEmnify(t, options)}
	a.world.Transport = sprinkled{a.world.Transport}
	for n := range o.SIMs {
		a.set(a.ICCID(n), func(s *emnify.SIM) {
			hold(s, SIM{Enabled: true})
			s.IMEI, s.Tags = deviceOf(n), ""
		})
	}
	return a
}

// emnifyAccount shows an EmnifyWorld as every platform's.
type emnifyAccount struct{ world *EmnifyWorld }

func (a emnifyAccount) Traits() Traits {
	credentials := []string{"emnify.application_token", "EMNIFY_APPLICATION_TOKEN"}
	if a.world.bics {
		credentials = []string{"bics.application_token", "BICS_APPLICATION_TOKEN"}
	}
	return Traits{
		Name: a.world.attribute(), Batch: 2_000, Refusal: "refused", Search: 1, Tokens: true, Credentials: credentials,
		Listing: func(sims int) int { return pages(sims, 2_500) + pages(sims, 1_000) },
	}
}

func (a emnifyAccount) Provider(settings ...string) string { return a.world.Config("", settings...) }

func (a emnifyAccount) Stranger() string { return a.world.block("wrong", "", nil) }

func (a emnifyAccount) Served(settings ...string) string {
	server := httptest.NewServer(served(a.world.Fake))
	a.world.t.Cleanup(server.Close)
	return a.world.block(emnify.DefaultApplicationToken, fmt.Sprintf(", base_url = %q", server.URL), settings)
}

func (a emnifyAccount) Factories() Factories { return a.world.Factories() }

func (a emnifyAccount) ICCID(n int) string { return emnify.ICCID(n) }

func (a emnifyAccount) Device(int) string { return "" }

func (a emnifyAccount) SIM(iccid string) SIM {
	a.world.t.Helper()
	sim, ok := a.world.SIM(iccid)
	if !ok {
		a.world.t.Fatalf("the fake knows no SIM %s", iccid)
	}
	return showEmnify(sim)
}

// showEmnify shows what the suite knows of a SIM. One whose two statuses say
// different things is shown as neither of a scenario's SIMs is.
func showEmnify(sim emnify.SIM) SIM {
	label := sim.Name
	if (sim.SIMStatus == emnify.Activated) != (sim.EndpointStatus == emnify.Enabled) {
		label = fmt.Sprintf("misaligned: SIM %d, endpoint %d", sim.SIMStatus, sim.EndpointStatus)
	}
	return SIM{
		Enabled: sim.SIMStatus == emnify.Activated, Label: label, IMEILock: sim.IMEILock,
		Refusing: sim.Barred, Foreign: sim.Foreign,
	}
}

func (a emnifyAccount) Meddle(iccid string, change func(*SIM)) {
	a.world.t.Helper()
	a.set(iccid, func(sim *emnify.SIM) {
		shown := showEmnify(*sim)
		change(&shown)
		hold(sim, shown)
	})
}

// hold makes a SIM what the suite says.
func hold(sim *emnify.SIM, shown SIM) {
	sim.SIMStatus, sim.EndpointStatus = emnify.Suspended, emnify.Disabled
	if shown.Enabled {
		sim.SIMStatus, sim.EndpointStatus = emnify.Activated, emnify.Enabled
	}
	sim.Name, sim.IMEILock, sim.Barred, sim.Foreign = shown.Label, shown.IMEILock, shown.Refusing, shown.Foreign
}

func (a emnifyAccount) set(iccid string, change func(*emnify.SIM)) {
	a.world.t.Helper()
	if err := a.world.SetSIM(iccid, change); err != nil {
		a.world.t.Fatal(err)
	}
}

func (a emnifyAccount) Reports(iccid, imei string) {
	a.set(iccid, func(sim *emnify.SIM) { sim.IMEI = imei })
}

func (a emnifyAccount) Remove(iccid string) {
	a.world.t.Helper()
	if err := a.world.RemoveSIM(iccid); err != nil {
		a.world.t.Fatal(err)
	}
}

// emnifyRoutes of the kinds of calls, the one that faults hit first. A single
// read finds the SIM in its list and reads its endpoint; both count.
var emnifyRoutes = map[Call][]string{
	All:    {""},
	Token:  {"POST /api/v1/authenticate"},
	Single: {RouteEmnifyEndpoint},
	List:   {RouteEmnifySIMs, RouteEmnifyList},
	Bulk:   {RouteEmnifyBulk, "POST /api/v2/endpoint/multi"},
}

func (a emnifyAccount) Break(call Call, f fakeapi.Fault) {
	f.Route = emnifyRoutes[call][0]
	a.world.AddFault(f)
}

func (a emnifyAccount) Mend() { a.world.ClearFaults() }

func (a emnifyAccount) Sent(call Call) int {
	n := 0
	for route, times := range a.world.Requests() {
		for _, counted := range emnifyRoutes[call] {
			if counted == "" || counted == route {
				n += times
			}
		}
	}
	return n
}

func (a emnifyAccount) Bulk() [][]string {
	byEndpoint := map[int]string{}
	for n := range a.world.Count() {
		sim, _ := a.world.SIM(a.ICCID(n))
		byEndpoint[sim.EndpointID] = sim.ICCID
	}
	var calls [][]string
	for _, call := range a.world.BulkCalls() {
		var iccids []string
		for _, item := range call.Items {
			iccids = append(iccids, byEndpoint[item.ID])
		}
		calls = append(calls, iccids)
	}
	return calls
}

func (a emnifyAccount) ResetCounts() { a.world.ResetRequests() }
