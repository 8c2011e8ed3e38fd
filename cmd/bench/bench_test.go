package main

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/cmd/bench/usage"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestUnavoidable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		step step
		sims int
		want calls
	}{
		{stepRefresh, 1000, calls{token: 1, list: 10}},
		{stepDrift, 100_000, calls{token: 1, list: 1000}},
		{stepApply, 1000, calls{token: 1, list: 20, bulk: 1}},
		{stepApply, 100_000, calls{token: 1, list: 2000, bulk: 10}},
	} {
		if got := unavoidable(tt.step, tt.sims); got != tt.want {
			t.Errorf("%s of %d SIMs: %s, want %s", tt.step, tt.sims, got, tt.want)
		}
	}
	if got := (calls{token: 1, list: 10, bulk: 4}).atRate(); got != 1500*time.Millisecond {
		t.Errorf("15 calls take %v", got)
	}
}

// The system adds children's CPU to their parent's; the table keeps them apart.
func TestSplit(t *testing.T) {
	t.Parallel()
	var c cost
	c.split([]usage.Process{
		{Provider: true, CPU: 2 * time.Second, Meter: time.Second, Peak: 5},
		{Provider: true, CPU: time.Second, Peak: 7},
		{CPU: 10 * time.Second, Peak: 6},
	})
	if c.provider.cpu != 3*time.Second || c.provider.peak != 7 || c.terraform.cpu != 6*time.Second || c.terraform.peak != 6 {
		t.Errorf("got %+v", c)
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	good := cost{calls: calls{token: 1, list: 1000}, seconds: 110 * time.Second, span: 105 * time.Second, timed: true}
	good.provider = used{cpu: time.Second, peak: 300 << 20}
	bad := good
	bad.calls.single, bad.provider.peak, bad.seconds = 21, 401<<20, 200*time.Second
	applied := cost{calls: calls{token: 1, list: 2100, bulk: 10}, provider: good.provider}
	floor := costs{stepRefresh: {terraform: used{cpu: time.Second}}, stepPlan: {terraform: used{cpu: time.Second}}, stepDrift: {terraform: used{cpu: time.Second}}}
	r := report{fleets: []sized{{n: 100_000, costs: costs{stepRefresh: good, stepPlan: bad, stepApply: applied, stepDrift: good}, floor: floor}}}
	var names []string
	for _, f := range r.figures() {
		if !f.reached() {
			names = append(names, f.what)
		}
	}
	const plan = "simfleet_fleet, 100,000 SIMs, plan, 1 % changed: "
	want := plan + "requests;" + plan + "time of the command;" + plan + "peak memory of the provider"
	if got := strings.Join(names, ";"); got != want {
		t.Errorf("not reached:\n%s\nwant\n%s", got, want)
	}
}

func TestTextAndDrift(t *testing.T) {
	t.Parallel()
	account := onence.New(onence.Options{SIMs: 300})
	inventory, err := text(account, 300, changes)
	if err != nil {
		t.Fatal(err)
	}
	var entries map[string]map[string]any
	if err := json.Unmarshal([]byte(inventory), &entries); err != nil || len(entries) != 300 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	if err := meddle(account, 300); err != nil {
		t.Fatal(err)
	}
	differ := 0
	for iccid, entry := range entries {
		if sim, _ := account.SIM(iccid); sim.Label != entry["label"] {
			differ++
		}
	}
	if differ != 6 {
		t.Errorf("%d SIMs differ, want 3 changed and 3 drifted", differ)
	}
}

// The naive client does what it is compared for, and the two doors lead to one account.
func TestNaive(t *testing.T) {
	t.Parallel()
	account, err := newFake(t.Context(), 200)
	if err != nil {
		t.Fatal(err)
	}
	defer account.close()
	account.free.startCounting()
	for _, args := range [][]string{{"-sims", "3"}, {"-sims", "200", "-change-every", "100"}} {
		if err := naiveMain(context.Background(), append([]string{"-url", account.free.url}, args...)); err != nil {
			t.Fatal(err)
		}
	}
	if c, span := account.free.counted(); c.token != 2 || c.single != 7 || c.other != 2 || span <= 0 {
		t.Errorf("%s in %v", c, span)
	}
	for _, n := range []int{0, 100} {
		if sim, _ := account.limited.SIM(onence.ICCID(n)); !strings.HasPrefix(sim.Label, "changed-") || sim.Status == "" {
			t.Errorf("SIM %d: %+v", n, sim)
		}
	}
	for range publishedRate + 1 {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, account.limited.url+"/v1/products", nil)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	if c, _ := account.limited.counted(); c.total() != publishedRate+1 {
		t.Errorf("the limited door counted %s", c)
	}
}

func TestCommandLine(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-sizes", "1000, 200", "-profiles", "p"})
	if err != nil || len(s.sizes) != 2 || !strings.HasPrefix(s.profiles, "/") {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := parse([]string{"-sizes", "150"}); err == nil {
		t.Error("a size of which one in a hundred is no number was accepted")
	}
}
