// Package lifecycle_test runs every resource, data source and function of the provider
// through Terraform's life cycle, in process: with unknown values, interrupted, adopted,
// and on accounts that may only be read. What runs is generated from the provider's own
// schema, so that what is new is in it; subjects_*_test.go say what to configure.
package lifecycle_test

import (
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

const (
	// simsOfAWorld is how many SIMs an account has: as many as a new one usually has, so
	// that the odd ones are among them.
	simsOfAWorld = 25
	// settleDelay is how long a change takes from its acceptance to its effect, so that the
	// provider has to wait; the time is that of a bubble.
	settleDelay = 3 * time.Second
)

// world is one account, and what Terraform does with it. Its time is that of a bubble.
type world struct {
	t    *testing.T
	wire *wire
	// block is the provider's block.
	block map[string]any
	// counts tells how many objects of each type of resource the account has.
	counts func() map[string]int

	// The account's fake: one of these.
	onence   *onence.Fake
	emnify   *emnify.Fake
	onomondo *onomondo.Fake
}

// platforms begin an account.
var platforms = map[string]func(*testing.T) *world{
	"1nce":     newOnence,
	"emnify":   func(t *testing.T) *world { return newEmnify(t, false) },
	"bics":     func(t *testing.T) *world { return newEmnify(t, true) },
	"onomondo": newOnomondo,
}

// inWorld runs f with a new account, in a bubble whose time costs none.
func inWorld(t *testing.T, platform string, f func(w *world)) {
	t.Helper()
	schema() // outside of the bubble, which it would be part of
	synctest.Test(t, func(t *testing.T) { f(platforms[platform](t)) })
}

func newOnence(t *testing.T) *world {
	fake := acctest.NewOnence(t, onence.Options{SIMs: simsOfAWorld, SettleDelay: settleDelay})
	return &world{
		t: t, wire: &wire{next: fake.Transport}, onence: fake.Fake,
		block:  map[string]any{"onence": map[string]any{"client_id": onence.DefaultCredential, "client_secret": onence.DefaultCredential}},
		counts: func() map[string]int { return nil },
	}
}

func newEmnify(t *testing.T, bics bool) *world {
	fake := acctest.NewEmnify(t, emnify.Options{SIMs: simsOfAWorld, BICS: bics, SettleDelay: settleDelay})
	name := "emnify"
	if bics {
		name = "bics"
	}
	return &world{
		t: t, wire: &wire{next: fake.Transport}, emnify: fake.Fake,
		block: map[string]any{name: map[string]any{"application_token": emnify.DefaultApplicationToken}},
		counts: func() map[string]int {
			return map[string]int{
				"simfleet_dns_config": len(fake.DNS()), "simfleet_service_profile": len(fake.Profiles()),
				"simfleet_data_stream": len(fake.Streams()), "simfleet_sim": fake.Count(), "simfleet_fleet": fake.Count(),
			}
		},
	}
}

func newOnomondo(t *testing.T) *world {
	fake := acctest.NewOnomondo(t, onomondo.Options{SIMs: simsOfAWorld, RateLimit: -1, SettleDelay: settleDelay})
	return &world{
		t: t, wire: &wire{next: fake.Transport}, onomondo: fake.Fake,
		block: map[string]any{"onomondo": map[string]any{"api_key": onomondo.DefaultAPIKey}},
		counts: func() map[string]int {
			return map[string]int{
				"simfleet_connector": len(fake.Connectors()), "simfleet_network_list": len(fake.NetworkLists()),
				"simfleet_webhook": len(fake.Webhooks()), "simfleet_sim": fake.Count(), "simfleet_fleet": fake.Count(),
			}
		},
	}
}

// schema describes the provider.
var schema = sync.OnceValue(func() *driver.Schema {
	s, err := driver.Describe(background, factory(nil))
	if err != nil {
		panic(err)
	}
	return s
})

// factory makes a provider that talks to a platform, in a process of its own.
func factory(transport http.RoundTripper) driver.Factory {
	return func() (tfprotov6.ProviderServer, error) {
		return provider.NewServer(provider.New("test", provider.WithTransport(transport), provider.WithoutRateLimit())()), nil
	}
}

// session is a new process of the provider.
func (w *world) session() *driver.Session {
	w.t.Helper()
	s, err := schema().Start(w.t.Context(), factory(w.wire), w.block)
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// plan refreshes and plans, as "terraform plan" does.
func (w *world) plan(resource string, state *driver.State, config tftypes.Value) (*driver.Plan, error) {
	r := w.session().Resource(resource)
	now, err := r.Refresh(w.t.Context(), state)
	if err != nil {
		return nil, err
	}
	return r.Plan(w.t.Context(), now, config)
}

// apply carries a plan out in a process of its own.
func (w *world) apply(resource string, plan *driver.Plan, config tftypes.Value) (*driver.State, error) {
	return w.session().Resource(resource).Apply(w.t.Context(), plan, config)
}

// run plans and applies, as "terraform apply" does.
func (w *world) run(resource string, state *driver.State, config tftypes.Value) (*driver.State, error) {
	plan, err := w.plan(resource, state, config)
	if err != nil {
		return state, err
	}
	return w.apply(resource, plan, config)
}

// have is run that has to succeed.
func (w *world) have(resource string, state *driver.State, config tftypes.Value) *driver.State {
	w.t.Helper()
	state, err := w.run(resource, state, config)
	if err != nil {
		w.t.Fatal(err)
	}
	return state
}

// settled checks that a plan finds nothing to do.
func (w *world) settled(resource string, state *driver.State, config tftypes.Value) {
	w.t.Helper()
	switch plan, err := w.plan(resource, state, config); {
	case err != nil:
		w.t.Errorf("the plan after it: %v", err)
	case plan.Action != driver.NoOp:
		w.t.Errorf("the plan after it is not empty: %s\n%s", plan.Action, plan.Differences())
	}
}

// destroy plans and applies that the object goes; one that is gone already is forgotten.
func (w *world) destroy(resource string, state *driver.State) (*driver.State, error) {
	plan, err := w.planDestroy(resource, state)
	switch {
	case err != nil:
		return state, err
	case plan == nil:
		return nil, nil
	}
	return w.apply(resource, plan, tftypes.Value{})
}

// planDestroy refreshes and plans to destroy; nil where nothing is left.
func (w *world) planDestroy(resource string, state *driver.State) (*driver.Plan, error) {
	r := w.session().Resource(resource)
	now, err := r.Refresh(w.t.Context(), state)
	if err != nil || now == nil {
		return nil, err
	}
	return r.PlanDestroy(w.t.Context(), now)
}
