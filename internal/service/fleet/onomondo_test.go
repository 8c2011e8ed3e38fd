package fleet_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const (
	meters = "simfleet_fleet.meters"
	imei   = "490154203237518"
	device = "356938035643809" // another
)

// onomondoWorld is an organization of three SIMs without settings.
type onomondoWorld struct {
	*acctest.OnomondoWorld
	t *testing.T
}

func newOnomondo(t *testing.T) onomondoWorld {
	t.Helper()
	w := onomondoWorld{acctest.NewOnomondo(t, onomondo.Options{SIMs: 3}), t}
	for n := range 3 {
		w.meddle(n, func(s *onomondo.SIM) {
			s.Activated, s.Label, s.Tags, s.NetworkWhitelist, s.Connector, s.IMEI, s.IMEILock = true, fmt.Sprint("m", n), nil, "", "", imei, ""
		})()
	}
	return w
}

// meddle changes SIM n behind Terraform's back.
func (w onomondoWorld) meddle(n int, change func(*onomondo.SIM)) func() {
	return func() {
		if err := w.SetSIM(onomondo.ICCID(n), change); err != nil {
			w.t.Fatal(err)
		}
	}
}

// apply applies a configuration and checks the items that it sends: by SIM, without ids.
func (w onomondoWorld) apply(config string, items map[int]string, plan ...plancheck.PlanCheck) resource.TestStep {
	return resource.TestStep{
		PreConfig: w.ResetRequests, Config: config, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: plan},
		Check: func(*terraform.State) error {
			var got, want []string
			for _, item := range w.BulkItems() {
				text, err := json.Marshal(item)
				if err != nil {
					return err
				}
				got = append(got, string(text))
			}
			for n, item := range items {
				want = append(want, fmt.Sprintf(`{"id":%q,%s}`, onomondo.ID(n), item))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) || len(w.BulkCalls()) > 1 {
				return fmt.Errorf("%d calls with the items\n%s\nwant\n%s", len(w.BulkCalls()), strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			return nil
		},
	}
}

func unchanged(config string) resource.TestStep {
	return resource.TestStep{
		Config: config, PlanOnly: true,
		ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
	}
}

func TestAccFleet_onomondoSettings(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	type object = map[string]any
	config := func(first acctest.Entry) string {
		return acctest.FleetBlock(acctest.Inventory{
			onomondo.ICCID(0): first,
			onomondo.ICCID(1): {"onomondo": object{"connector": "azure-hub"}},
			onomondo.ICCID(2): {"label": "m2", "onomondo": nil},
		})
	}
	all := config(acctest.Entry{
		"tags": []string{onomondo.TagID("meter")}, "imei_lock": true, "imei": imei,
		"onomondo": object{"network_list": "Europe", "connector": "collector-tls", "technologies": []string{"sms", "4g"}},
	})
	less := acctest.Entry{"tags": []string{onomondo.TagID("meter")}, "imei_lock": true, "imei": device, "onomondo": object{"network_list": "", "connector": nil}}
	fewer := config(less)
	less["tags"] = []string{"meter"}
	byName := config(less)
	w.Test(
		w.apply(all, map[int]string{
			0: `"network_whitelist":"Europe","imei_lock":"` + imei + `","connector":"collector-tls","tags":["` + onomondo.TagID("meter") + `"],"technologies":{"2g_3g":false,"4g":true,"sms":true}`,
			1: `"connector":"azure-hub"`,
		}),
		unchanged(all),
		acctest.After(w.meddle(1, func(s *onomondo.SIM) { s.Connector, s.NetworkWhitelist = "", "Europe" }), // the list is not managed
			w.apply(all, map[int]string{1: `"connector":"azure-hub"`}, acctest.Differ(onomondo.ICCID(1)))),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.Technologies[onomondo.TechnologySMS] = false }),
			w.apply(all, map[int]string{0: `"technologies":{"2g_3g":false,"4g":true,"sms":true}`}, acctest.Differ(onomondo.ICCID(0)))),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.Tags = nil }),
			w.apply(all, map[int]string{0: `"tags":["` + onomondo.TagID("meter") + `"]`}, acctest.Differ(onomondo.ICCID(0)))),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = device }),
			w.apply(all, map[int]string{0: `"imei_lock":"` + imei + `"`}, acctest.Differ(onomondo.ICCID(0)))),
		w.apply(fewer, map[int]string{0: `"network_whitelist":null,"imei_lock":"` + device + `"`}, acctest.Differ(onomondo.ICCID(0))),
		w.apply(byName, nil, acctest.Differ(onomondo.ICCID(0))), // the same tag
		unchanged(byName),
	)
}

// What adopting changes is told, also where it is nothing but these settings.
func TestAccFleet_onomondoAdoptionWarns(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	server := httptest.NewServer(w.Fake)
	t.Cleanup(server.Close)
	cli := acctest.NewCLI(t, fmt.Sprintf("provider \"simfleet\" {\n  onomondo = { api_key = %q, base_url = %q }\n}\n", onomondo.DefaultAPIKey, server.URL)+
		acctest.FleetBlock(acctest.Inventory{onomondo.ICCID(0): {"onomondo": map[string]any{"network_list": "Europe", "technologies": []string{"4g"}}}}))
	out := strings.Join(strings.Fields(cli.Run(0, "plan", "-no-color")), " ")
	if !strings.Contains(out, "Adopting changes 1 SIM") {
		t.Errorf("the plan says\n%s", out)
	}
}

// What is wrong in an inventory is an error of the plan that names the SIM.
func TestAccFleet_onomondoRefused(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	refused := func(e acctest.Entry, says ...string) resource.TestStep {
		return resource.TestStep{
			Config: acctest.FleetBlock(acctest.Inventory{onomondo.ICCID(1): e}), PlanOnly: true,
			ExpectError: acctest.SaysAt("inventory", append([]string{onomondo.ICCID(1)}, says...)...),
		}
	}
	w.Test(
		refused(acctest.Entry{"tags": []string{"gauge"}}, `no tag "gauge"`, "finance, meter, outdoor, pump"),
		refused(acctest.Entry{"imei_lock": true}, "Set imei"),
		refused(acctest.Entry{"imei": imei}, "Leave imei out"),
		refused(acctest.Entry{"onomondo": map[string]any{"technologies": []string{"5g"}}}, `unknown technology "5g"`),
	)
	if n := len(w.BulkCalls()); n != 0 {
		t.Errorf("%d bulk calls", n)
	}
}

func TestAccFleet_1nceHasNoOnomondoSettings(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 1})
	inv := acctest.Inventory{onence.ICCID(0): {"onomondo": map[string]any{"network_list": "Europe"}}}
	w.Test(resource.TestStep{
		Config: w.Config(acctest.FleetBlock(inv)), PlanOnly: true,
		ExpectError: acctest.SaysAt("inventory", onence.ICCID(0), "1NCE has no network lists"),
	})
}

// An import manages the device of a lock with the lock.
func TestAccFleet_onomondoImport(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	w.meddle(1, func(s *onomondo.SIM) { s.IMEILock = device })()
	config := func(device string) string {
		return acctest.FleetBlock(acctest.Inventory{
			onomondo.ICCID(0): {"state": "enabled", "label": "m0", "imei_lock": false},
			onomondo.ICCID(1): {"state": "enabled", "label": "m1", "imei_lock": true, "imei": device},
			onomondo.ICCID(2): {"state": "enabled", "label": "m2", "imei_lock": false},
		})
	}
	imported := "\nimport {\n  to = " + meters + "\n  id = \"all\"\n}\n" + config(device)
	w.Test(
		w.apply(imported, nil, plancheck.ExpectResourceAction(meters, plancheck.ResourceActionNoop)),
		unchanged(config(device)),
		acctest.After(w.meddle(1, func(s *onomondo.SIM) { s.IMEI = device; s.IMEILock = imei }),
			w.apply(config(device), map[int]string{1: `"imei_lock":"` + device + `"`}, acctest.Differ(onomondo.ICCID(1)))),
		w.apply(config(imei), map[int]string{1: `"imei_lock":"` + imei + `"`}, acctest.Differ(onomondo.ICCID(1))),
	)
}

// The fleet as the data source shows it needs no change, whatever is managed.
func TestAccFleet_onomondoInventory(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	w.meddle(1, func(s *onomondo.SIM) {
		s.IMEILock, s.Tags, s.NetworkWhitelist, s.Connector = device, []string{onomondo.TagID("meter"), onomondo.TagID("pump")}, "Europe", "azure-hub"
	})()
	config := `
data "simfleet_inventory" "all" {
  attributes = ["state", "label", "imei_lock", "imei", "tags", "onomondo"]
}

resource "simfleet_fleet" "meters" {
  inventory = data.simfleet_inventory.all.inventory
}
`
	w.Test(w.apply(config, nil), unchanged(config))
}

// Labels that two SIMs share are a warning of the plan, which does not repeat them.
func TestAccFleet_onomondoSharedLabels(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	server := httptest.NewServer(w.Fake)
	t.Cleanup(server.Close)
	cli := acctest.NewCLI(t, fmt.Sprintf("provider \"simfleet\" {\n  onomondo = { api_key = %q, base_url = %q }\n}\n", onomondo.DefaultAPIKey, server.URL)+
		acctest.FleetBlock(acctest.Inventory{
			onomondo.ICCID(0): {"label": "one"}, onomondo.ICCID(1): {"label": "two"}, onomondo.ICCID(2): {"label": "two"},
		}))
	out := strings.Join(strings.Fields(cli.Run(0, "plan", "-no-color")), " ")
	_, warning, _ := strings.Cut(out, "Labels are not unique")
	if !strings.Contains(warning, "1 SIM would have the label of another one") || !strings.Contains(warning, onomondo.ICCID(2)) {
		t.Errorf("the plan says\n%s", out)
	}
}

// Labels are handed on within one apply, and SIMs that would exchange them are an error
// that says how to do it, with nothing sent for them.
func TestAccFleet_onomondoLabelsAreHandedOn(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	config := func(labels ...string) string {
		inv := acctest.Inventory{}
		for n, label := range labels {
			inv[onomondo.ICCID(n)] = acctest.Entry{"label": label}
		}
		return acctest.FleetBlock(inv)
	}
	bear := func(labels ...string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			for n, want := range labels {
				if sim, _ := w.SIM(onomondo.ICCID(n)); sim.Label != want {
					return fmt.Errorf("SIM %d bears %q, want %q", n, sim.Label, want)
				}
			}
			return nil
		}
	}
	w.Test(
		resource.TestStep{Config: config("m0", "m1", "m2")},
		resource.TestStep{Config: config("m1", "m2", "m3"), Check: bear("m1", "m2", "m3")},
		resource.TestStep{
			Config:      config("m2", "m1", "m4"),
			ExpectError: acctest.Says(onomondo.ICCID(0), "exchange their labels", "two applies"),
		},
		resource.TestStep{Config: config("m1", "m2", "m4"), Check: bear("m1", "m2", "m4"), ConfigPlanChecks: resource.ConfigPlanChecks{
			PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}, // the neighbor was changed
		}},
	)
}
