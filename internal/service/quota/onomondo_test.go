package quota_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// limitWorld is one test's organization on Onomondo: 10 GB a month, the alert at 1 GB left.
type limitWorld struct {
	*acctest.OnomondoWorld
	t *testing.T
}

func newLimitWorld(t *testing.T) limitWorld {
	t.Helper()
	w := limitWorld{acctest.NewOnomondo(t, onomondo.Options{SIMs: 2}), t}
	w.limit(func(s *onomondo.SIM) { s.Used = 0 })()
	return w
}

// limit changes the SIM behind Terraform's back.
func (w limitWorld) limit(change func(*onomondo.SIM)) func() {
	return func() {
		if err := w.SetSIM(onomondo.ICCID(0), change); err != nil {
			w.t.Fatal(err)
		}
	}
}

// limited is a simfleet_quota of SIM 0.
func limited(lines ...string) string {
	return fmt.Sprintf("\nresource \"simfleet_quota\" \"test\" {\n  iccid = %q\n  service = \"data\"\n  %s\n}\n", onomondo.ICCID(0), strings.Join(lines, "\n  "))
}

// apply applies a quota and checks what is sent of data_limit, and that nothing else is.
func (w limitWorld) apply(config string, sent []string, checks ...statecheck.StateCheck) tfresource.TestStep {
	return tfresource.TestStep{PreConfig: w.ResetRequests, Config: config, Check: w.sent(sent...), ConfigStateChecks: checks}
}

func (w limitWorld) sent(limits ...string) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		var got, want []string
		for _, item := range w.BulkItems() {
			text, err := json.Marshal(item)
			if err != nil {
				return err
			}
			got = append(got, string(text))
		}
		for _, limit := range limits {
			want = append(want, fmt.Sprintf(`{"id":%q,"data_limit":%s}`, onomondo.ID(0), limit))
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("sent\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		return nil
	}
}

func acting(step tfresource.TestStep, action plancheck.ResourceActionType) tfresource.TestStep {
	step.ConfigPlanChecks = planned(action)
	return step
}

// The quota is the SIM's data limit: it starts over with every period, and use is no
// drift.
func TestAccOnomondo(t *testing.T) {
	t.Parallel()
	w := newLimitWorld(t)
	whole := []string{"volume = 250", "threshold_percentage = 20", `period = "weekly"`}
	gone := tfresource.TestStep{
		Config: limited(whole...), PlanOnly: true,
		ExpectError: acctest.SaysAt("iccid", "this account has no SIM "+onomondo.ICCID(0)),
	}
	w.Test(
		w.apply(limited("volume = 100"), []string{`{"total":100000000,"type":"monthly","alert_threshold":0}`},
			value("id", knownvalue.StringExact(onomondo.ICCID(0)+"/data")), value("period", knownvalue.StringExact("monthly")),
			value("remaining", knownvalue.Float64Exact(100)), value("status", knownvalue.Null()), value("expires_at", knownvalue.Null())),
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: onomondo.ICCID(0) + "/data", ImportStateVerify: true},
		w.apply(limited("volume = 250.5"), []string{`{"total":250500000,"type":"monthly","alert_threshold":0}`}),
		w.apply(limited("volume = 250.5", "threshold_percentage = 20"), []string{`{"total":250500000,"type":"monthly","alert_threshold":50100000}`}),
		w.apply(limited("volume = 250", "threshold_percentage = 20", `period = "daily"`), []string{`{"total":250000000,"type":"daily","alert_threshold":50000000}`}),
		w.apply(limited(whole...), []string{`{"total":250000000,"type":"weekly","alert_threshold":50000000}`}),
		w.apply(limited(whole[:2]...), nil, value("period", knownvalue.StringExact("weekly"))), // left out, it stays
		acctest.After(w.limit(func(s *onomondo.SIM) { s.Used = 50_000_000 }), // use
			acting(w.apply(limited(whole...), nil), plancheck.ResourceActionNoop)),
		w.apply(limited(whole...), nil, value("remaining", knownvalue.Float64Exact(200))),
		acctest.After(w.limit(func(s *onomondo.SIM) { s.DataLimit.Total = 1_000_000_000; s.Label = "theirs" }), // drift
			acting(w.apply(limited(whole...), []string{`{"total":250000000,"type":"weekly","alert_threshold":50000000}`}), plancheck.ResourceActionUpdate)),
		acctest.After(w.limit(func(s *onomondo.SIM) { s.DataLimit.Type = onomondo.Daily }),
			acting(w.apply(limited(whole...), []string{`{"total":250000000,"type":"weekly","alert_threshold":50000000}`}), plancheck.ResourceActionUpdate)),
		acctest.After(w.limit(func(s *onomondo.SIM) { s.DataLimit.AlertThreshold = 0 }),
			acting(w.apply(limited(whole...), []string{`{"total":250000000,"type":"weekly","alert_threshold":50000000}`}), plancheck.ResourceActionUpdate)),
		acctest.After(func() {
			if err := w.RemoveSIM(onomondo.ICCID(0)); err != nil {
				t.Fatal(err)
			}
		}, gone),
	)
}

// A SIM that has the limit already is adopted without a call; without a period it keeps
// its own. Destroying the resource leaves the limit.
func TestAccOnomondo_destroyLeavesTheLimit(t *testing.T) {
	t.Parallel()
	w := newLimitWorld(t)
	w.limit(func(s *onomondo.SIM) {
		s.DataLimit = onomondo.DataLimit{Total: 5_000_000, Type: onomondo.Daily, AlertThreshold: 500_000}
	})()
	config := limited("volume = 5", "threshold_percentage = 10")
	w.Test(
		w.apply(config, nil, value("period", knownvalue.StringExact("daily"))),
		tfresource.TestStep{PreConfig: w.ResetRequests, Config: config, Destroy: true, Check: w.sent()},
		w.apply(limited("volume = 6", "threshold_percentage = 10"), []string{`{"total":6000000,"type":"daily","alert_threshold":600000}`}),
	)
	if sim, _ := w.SIM(onomondo.ICCID(0)); sim.DataLimit.Total != 6_000_000 || len(w.BulkItems()) != 1 {
		t.Errorf("destroyed, the limit is %+v, with %d items", sim.DataLimit, len(w.BulkItems()))
	}
}

// Volumes and thresholds that are no whole numbers of bytes or percent are no drift.
func TestAccOnomondo_rounding(t *testing.T) {
	t.Parallel()
	w := newLimitWorld(t)
	config := limited("volume = 1000 / 3", "threshold_percentage = 33")
	unchanged := tfresource.TestStep{Config: config, ConfigPlanChecks: planned(plancheck.ResourceActionNoop)}
	w.Test(
		w.apply(config, []string{`{"total":333333333,"type":"monthly","alert_threshold":110000000}`}),
		unchanged,
	)
}

func TestAccOnomondo_refused(t *testing.T) {
	t.Parallel()
	w := newLimitWorld(t)
	refused := func(attribute, config string, says ...string) tfresource.TestStep {
		return tfresource.TestStep{Config: config, PlanOnly: true, ExpectError: acctest.SaysAt(attribute, says...)}
	}
	sms := strings.Replace(limited("volume = 10"), `"data"`, `"sms"`, 1)
	stranger := strings.Replace(limited("volume = 10"), onomondo.ICCID(0), onomondo.ICCID(99), 1)
	w.Test(
		refused("service", sms, `write service = "data"`),
		refused("expires_at", limited("volume = 10", `expires_at = "2099-01-31T00:00:00Z"`), "leave expires_at out", "monthly, weekly, daily"),
		refused("auto_refill", limited("volume = 10", "auto_refill = true"), "leave auto_refill out"),
		refused("iccid", limited("volume = 0.4"), "0.5 MB"),
		refused("volume", limited("volume = 0"), "above 0"),
		refused("iccid", stranger, "this account has no SIM "+onomondo.ICCID(99)),
	)
	if n := len(w.BulkCalls()); n != 0 {
		t.Errorf("%d bulk calls", n)
	}
}

func TestAccOnomondo_dataSource(t *testing.T) {
	t.Parallel()
	w := newLimitWorld(t)
	w.limit(func(s *onomondo.SIM) {
		s.Used, s.DataLimit = 30_000_000, onomondo.DataLimit{Total: 100_000_000, Type: onomondo.Monthly, AlertThreshold: 25_000_000}
	})()
	read := func(service string) string {
		return fmt.Sprintf("data \"simfleet_quota\" \"test\" {\n  iccid = %q\n  service = %q\n}\n", onomondo.ICCID(0), service)
	}
	is := func(name, value string) tfresource.TestCheckFunc {
		return tfresource.TestCheckResourceAttr("data.simfleet_quota.test", name, value)
	}
	w.Test(
		tfresource.TestStep{Config: read("data"), Check: tfresource.ComposeTestCheckFunc(
			is("total", "100"), is("remaining", "70"), is("threshold_percentage", "25"),
			tfresource.TestCheckResourceAttrSet("data.simfleet_quota.test", "expires_at"), // the period's end
		)},
		tfresource.TestStep{Config: read("sms"), ExpectError: acctest.SaysAt("service", `write service = "data"`)},
	)
}

// A SIM's change and its quota travel in one item: 200 changes of 100 SIMs are five
// calls where the CLI asks for all of them at once, and ten where they do not share. How
// close to five it comes is the machine's: the account's own tests hold it to the figure,
// on a clock that waits for nobody.
func TestAccOnomondo_sharesBulkCalls(t *testing.T) {
	const sims = 100
	for name, managed := range map[string]string{
		"a resource for each SIM": `
resource "simfleet_sim" "each" {
  count = 100
  iccid = local.iccids[count.index]
  label = "${local.prefix}-${count.index}"
}
`,
		"a fleet": `
resource "simfleet_fleet" "all" {
  inventory = jsonencode({ for n, iccid in local.iccids : iccid => { label = "${local.prefix}-${n}" } })
}
`,
	} {
		t.Run(name, func(t *testing.T) {
			w := acctest.NewOnomondo(t, onomondo.Options{SIMs: sims, RateLimit: -1})
			server := httptest.NewServer(w.Fake)
			t.Cleanup(server.Close)
			config := func(prefix string, volume int) string {
				return fmt.Sprintf(`
provider "simfleet" {
  onomondo = { api_key = %q, base_url = %q }
}

locals {
  iccids = [for n in range(100) : tostring(%s + n)]
  prefix = %q
}
%s
resource "simfleet_quota" "each" {
  count   = 100
  iccid   = local.iccids[count.index]
  service = "data"
  volume  = %d
}
`, onomondo.DefaultAPIKey, server.URL, onomondo.ICCID(0), prefix, managed, volume)
			}
			cli := acctest.NewCLI(t, config("old", 100))
			const calls = sims / onomondo.BulkLimit
			for _, step := range []struct {
				prefix string
				volume int
			}{{"old", 100}, {"new", 200}} {
				cli.Configure(config(step.prefix, step.volume))
				w.ResetRequests()
				cli.Run(0, "apply", "-auto-approve", "-no-color", "-parallelism=256")
				t.Logf("%s: %d bulk calls with %d items", step.prefix, len(w.BulkCalls()), len(w.BulkItems()))
				if n := len(w.BulkCalls()); n < calls || n >= 2*calls {
					t.Errorf("%s: %d bulk calls for %d SIMs and their quotas, want %d or little more", step.prefix, n, sims, calls)
				}
				for n := range sims {
					sim, _ := w.SIM(onomondo.ICCID(n))
					if sim.Label != fmt.Sprintf("%s-%d", step.prefix, n) || sim.DataLimit.Total != int64(step.volume)*1_000_000 {
						t.Fatalf("SIM %d is %+v", n, sim)
					}
				}
			}
		})
	}
}
