package acctest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// OnomondoWorld is one test's organization on Onomondo and the provider that talks
// to it.
type OnomondoWorld struct {
	*onomondo.Fake
	// Transport reaches the fake, through the contract where there is one.
	Transport http.RoundTripper

	t *testing.T
}

// NewOnomondo makes a fake organization. Where SIMFLEET_API_SPECS names the
// published documents, every request and answer of the test is held against them.
// That no bulk call is too large is held in any case.
func NewOnomondo(t *testing.T, o onomondo.Options) *OnomondoWorld {
	t.Helper()
	w := &OnomondoWorld{Fake: onomondo.New(o), t: t}
	w.Transport = contract(t, onomondoDocuments, fakeapi.Transport(w.Fake))
	t.Cleanup(func() {
		if n := w.LargestBulk(); n > onomondo.BulkLimit {
			t.Errorf("a bulk call named %d SIMs", n)
		}
	})
	return w
}

// Factories serve the provider to Terraform.
func (w *OnomondoWorld) Factories() Factories {
	return Serving(provider.WithTransport(w.Transport), provider.WithoutRateLimit())
}

// Test runs steps one after the other; a configuration without a provider block
// gets the account's.
func (w *OnomondoWorld) Test(steps ...resource.TestStep) {
	w.t.Helper()
	for i, step := range steps {
		if step.Config != "" && !strings.Contains(step.Config, "provider \"simfleet\"") {
			steps[i].Config = w.Config(step.Config)
		}
	}
	resource.Test(w.t, resource.TestCase{ProtoV6ProviderFactories: w.Factories(), Steps: steps})
}

// Config is a configuration with a provider block for the account; settings go
// into that block.
func (w *OnomondoWorld) Config(body string, settings ...string) string {
	return w.block(onomondo.DefaultAPIKey, "", settings) + body
}

func (w *OnomondoWorld) block(key, rest string, settings []string) string {
	return block(fmt.Sprintf("onomondo = { api_key = %q%s }", key, rest), settings)
}

// The routes that tests count.
const (
	RouteOnomondoBulk   = "PATCH /sims/bulk"
	RouteOnomondoList   = "GET /sims"
	RouteOnomondoSingle = "GET /sims/{sim_id}"
)

// lockable is the IMEI of the device that SIM n of a scenario is in, with its check
// digit.
func lockable(n int) string { return fakeapi.ICCID20(fmt.Sprintf("35%012d", n)) }

// Onomondo starts a scenario's account. Its pages shift while they are listed: that
// is the harder case. API keys do not expire.
func Onomondo(t *testing.T, o Fleet) Account {
	t.Helper()
	options := onomondo.Options{SIMs: o.SIMs, PageLimit: o.PageLimit, ShiftingPages: true}
	if o.Slow {
		options.SettleDelay = settleDelay
	}
	a := onomondoAccount{NewOnomondo(t, options)}
	a.world.Transport = sprinkled{a.world.Transport}
	for n := range o.SIMs {
		a.set(a.ICCID(n), func(s *onomondo.SIM) {
			s.IMEI, s.Tags, s.NetworkWhitelist, s.Connector = a.Device(n), nil, "", ""
			holdOnomondo(s, SIM{Enabled: true})
		})
	}
	return a
}

// onomondoAccount shows an OnomondoWorld as every platform's.
type onomondoAccount struct{ world *OnomondoWorld }

func (a onomondoAccount) Traits() Traits {
	return Traits{
		Name: onomondo.Platform, Batch: onomondo.BulkLimit, Refusal: "refused",
		Listing:     func(sims int) int { return pages(sims, onomondo.MaxPage) },
		Credentials: []string{"onomondo.api_key", "ONOMONDO_API_KEY"},
		// 20 SIMs are halved five times, and both halves are sent.
		Search: 10,
	}
}

func (a onomondoAccount) Provider(settings ...string) string { return a.world.Config("", settings...) }

func (a onomondoAccount) Stranger() string { return a.world.block("wrong", "", nil) }

func (a onomondoAccount) Served(settings ...string) string {
	server := httptest.NewServer(served(a.world.Fake))
	a.world.t.Cleanup(server.Close)
	return a.world.block(onomondo.DefaultAPIKey, fmt.Sprintf(", base_url = %q", server.URL), settings)
}

func (a onomondoAccount) Factories() Factories { return a.world.Factories() }

func (a onomondoAccount) ICCID(n int) string { return onomondo.ICCID(n) }

func (a onomondoAccount) Device(n int) string { return lockable(n) }

func (a onomondoAccount) SIM(iccid string) SIM {
	a.world.t.Helper()
	sim, ok := a.world.SIM(iccid)
	if !ok {
		a.world.t.Fatalf("the fake knows no SIM %s", iccid)
	}
	return showOnomondo(sim)
}

// showOnomondo shows what the suite knows of a SIM. One that is locked to another
// device than it is in is shown as none of a scenario's SIMs is.
func showOnomondo(sim onomondo.SIM) SIM {
	label := sim.Label
	if sim.IMEILock != "" && sim.IMEILock != sim.IMEI {
		label = "locked to " + sim.IMEILock
	}
	return SIM{
		Enabled: sim.Activated, Label: label, IMEILock: sim.IMEILock != "",
		Refusing: sim.Barred, Foreign: sim.Foreign,
	}
}

func (a onomondoAccount) Meddle(iccid string, change func(*SIM)) {
	a.world.t.Helper()
	a.set(iccid, func(sim *onomondo.SIM) {
		shown := showOnomondo(*sim)
		change(&shown)
		holdOnomondo(sim, shown)
	})
}

// holdOnomondo makes a SIM what the suite says.
func holdOnomondo(sim *onomondo.SIM, shown SIM) {
	sim.Activated, sim.Label, sim.Barred, sim.Foreign = shown.Enabled, shown.Label, shown.Refusing, shown.Foreign
	sim.IMEILock = ""
	if shown.IMEILock {
		sim.IMEILock = sim.IMEI
	}
}

func (a onomondoAccount) set(iccid string, change func(*onomondo.SIM)) {
	a.world.t.Helper()
	if err := a.world.SetSIM(iccid, change); err != nil {
		a.world.t.Fatal(err)
	}
}

func (a onomondoAccount) Reports(iccid, imei string) {
	a.world.t.Helper()
	if err := a.world.SetSIM(iccid, func(sim *onomondo.SIM) { sim.IMEI = imei }); err != nil {
		a.world.t.Fatal(err)
	}
}

func (a onomondoAccount) Remove(iccid string) {
	a.world.t.Helper()
	if err := a.world.RemoveSIM(iccid); err != nil {
		a.world.t.Fatal(err)
	}
}

// onomondoRoutes of the kinds of calls; that of All is every route. There is no call
// for a token.
var onomondoRoutes = map[Call]string{All: "", Single: RouteOnomondoSingle, List: RouteOnomondoList, Bulk: RouteOnomondoBulk}

func (a onomondoAccount) Break(call Call, f fakeapi.Fault) {
	route, ok := onomondoRoutes[call]
	if !ok {
		return
	}
	f.Route = route
	a.world.AddFault(f)
}

func (a onomondoAccount) Mend() { a.world.ClearFaults() }

func (a onomondoAccount) Sent(call Call) int {
	route, ok := onomondoRoutes[call]
	n := 0
	for sent, times := range a.world.Requests() {
		if ok && (route == "" || route == sent) {
			n += times
		}
	}
	return n
}

func (a onomondoAccount) Bulk() [][]string {
	byID := map[string]string{}
	for n := range a.world.Count() {
		sim, _ := a.world.SIM(a.ICCID(n))
		byID[sim.ID] = sim.ICCID
	}
	var calls [][]string
	for _, call := range a.world.BulkCalls() {
		var iccids []string
		for _, item := range call.Items {
			iccids = append(iccids, byID[item.ID])
		}
		calls = append(calls, iccids)
	}
	return calls
}

func (a onomondoAccount) ResetCounts() { a.world.ResetRequests() }
