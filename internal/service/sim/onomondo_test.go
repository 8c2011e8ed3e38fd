package sim_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const (
	address = "simfleet_sim.pump"
	device  = "356938035643809" // another than imei
)

// onomondoWorld is an organization whose SIMs have no settings yet.
type onomondoWorld struct {
	*acctest.OnomondoWorld
	t *testing.T
}

func newOnomondo(t *testing.T) onomondoWorld {
	t.Helper()
	w := onomondoWorld{acctest.NewOnomondo(t, onomondo.Options{SIMs: 5}), t}
	for n := range 5 {
		w.meddle(n, func(s *onomondo.SIM) {
			s.Activated, s.Tags, s.NetworkWhitelist, s.Connector, s.IMEI, s.IMEILock = true, nil, "", "", imei, ""
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

// apply applies a simfleet_sim of SIM 0 with these lines and checks the items that it
// sends; %s in an item stands for the SIM's id.
func (w onomondoWorld) apply(lines, items []string, attributes ...string) resource.TestStep {
	checks := []resource.TestCheckFunc{w.sends(items)}
	for i := 0; i < len(attributes); i += 2 {
		checks = append(checks, resource.TestCheckResourceAttr(address, attributes[i], attributes[i+1]))
	}
	return resource.TestStep{
		PreConfig: w.ResetRequests, Config: acctest.SIMBlock(onomondo.ICCID(0), lines...),
		Check: resource.ComposeTestCheckFunc(checks...),
	}
}

func (w onomondoWorld) sends(want []string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		got := []string{}
		for _, item := range w.BulkItems() {
			text, err := json.Marshal(item)
			if err != nil {
				return err
			}
			got = append(got, string(text))
		}
		for i, item := range want {
			if want[i] = item; strings.Contains(item, "%s") {
				want[i] = fmt.Sprintf(item, onomondo.ID(0))
			}
		}
		if !slices.Equal(got, want) || len(w.BulkCalls()) != len(want) {
			return fmt.Errorf("%d bulk calls with the items\n%s\nwant\n%s", len(w.BulkCalls()), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		return nil
	}
}

// holds checks what the platform holds of SIM 0.
func (w onomondoWorld) holds(as func(onomondo.SIM) bool) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if sim, _ := w.SIM(onomondo.ICCID(0)); !as(sim) {
			return fmt.Errorf("the platform holds %+v", sim)
		}
		return nil
	}
}

// and adds checks to a step.
func and(step resource.TestStep, checks ...resource.TestCheckFunc) resource.TestStep {
	step.Check = resource.ComposeTestCheckFunc(append([]resource.TestCheckFunc{step.Check}, checks...)...)
	return step
}

// unchanged plans the same lines, and finds nothing to do.
func unchanged(lines ...string) resource.TestStep {
	return resource.TestStep{
		Config: acctest.SIMBlock(onomondo.ICCID(0), lines...), PlanOnly: true,
		ConfigPlanChecks: resource.ConfigPlanChecks{PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
	}
}

// refused plans these lines, and is an error there.
func refused(attribute, lines string, says ...string) resource.TestStep {
	return resource.TestStep{
		Config: acctest.SIMBlock(onomondo.ICCID(0), lines), PlanOnly: true,
		ExpectError: acctest.SaysAt(attribute, says...),
	}
}

// between is something that happens between a plan and its apply.
type between func()

func (b between) CheckPlan(_ context.Context, _ plancheck.CheckPlanRequest, _ *plancheck.CheckPlanResponse) {
	b()
}

func lines(lines ...string) []string { return lines }

// Each of the settings is set, changed and cleared by itself; what is left out of the
// object stays as it is on the platform.
func TestAccSIM_onomondoSettings(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	w.Test(
		w.apply(nil, nil, "onomondo.network_list", "", "onomondo.connector", "", "onomondo.technologies.#", "3"),
		w.apply(
			lines(`onomondo = { network_list = "Europe", connector = "collector-tls", technologies = ["sms", "4g"] }`),
			lines(`{"id":"%s","network_whitelist":"Europe","connector":"collector-tls","technologies":{"2g_3g":false,"4g":true,"sms":true}}`),
			"onomondo.network_list", "Europe", "onomondo.connector", "collector-tls", "onomondo.technologies.#", "2",
		),
		w.apply(
			lines(`onomondo = { network_list = "Telekom / Germany", connector = "collector-tls", technologies = ["4g", "sms"] }`),
			lines(`{"id":"%s","network_whitelist":"Telekom / Germany"}`),
		),
		w.apply(
			lines(`onomondo = { network_list = "Telekom / Germany", connector = "azure-hub" }`),
			lines(`{"id":"%s","connector":"azure-hub"}`),
			"onomondo.technologies.#", "2",
		),
		w.apply(
			lines(`onomondo = { technologies = ["2g_3g"] }`),
			lines(`{"id":"%s","technologies":{"2g_3g":true,"4g":false,"sms":false}}`),
			"onomondo.network_list", "Telekom / Germany", "onomondo.connector", "azure-hub",
		),
		w.apply(
			lines(`onomondo = { network_list = "", technologies = ["2g_3g"] }`),
			lines(`{"id":"%s","network_whitelist":null}`),
			"onomondo.network_list", "", "onomondo.connector", "azure-hub",
		),
		w.apply(
			lines(`onomondo = { connector = "", technologies = [] }`),
			lines(`{"id":"%s","connector":null,"technologies":{"2g_3g":false,"4g":false,"sms":false}}`),
			"onomondo.technologies.#", "0",
		),
		w.apply(lines(`onomondo = {}`), nil, "onomondo.connector", ""),
		w.apply(nil, nil, "onomondo.connector", ""),
	)
}

func TestAccSIM_onomondoSettingsDrift(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	config := lines(`onomondo = { network_list = "Europe", technologies = ["4g"] }`)
	unmanaged := unchanged(config...)
	unmanaged.PreConfig = w.meddle(0, func(s *onomondo.SIM) { s.Connector, s.Label = onomondo.TLSConnector, "theirs" })
	drifted := w.apply(config, lines(`{"id":"%s","network_whitelist":"Europe"}`), "onomondo.connector", onomondo.TLSConnector)
	drifted.PreConfig = func() {
		w.ResetRequests()
		w.meddle(0, func(s *onomondo.SIM) { s.NetworkWhitelist = "" })()
	}
	drifted.ConfigPlanChecks.PreApply = []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate)}
	switched := w.apply(config, lines(`{"id":"%s","technologies":{"2g_3g":false,"4g":true,"sms":false}}`))
	switched.PreConfig = func() {
		w.ResetRequests()
		w.meddle(0, func(s *onomondo.SIM) { s.Technologies[onomondo.TechnologySMS] = true })()
	}
	w.Test(
		w.apply(config, lines(`{"id":"%s","network_whitelist":"Europe","technologies":{"2g_3g":false,"4g":true,"sms":false}}`)),
		unmanaged, drifted, switched,
	)
}

// A name that there is not is an error that names the SIM, and nothing is changed.
func TestAccSIM_onomondoUnknownNames(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	fails := func(line, says string) resource.TestStep {
		return resource.TestStep{Config: acctest.SIMBlock(onomondo.ICCID(0), line), ExpectError: acctest.Says(onomondo.ICCID(0), says)}
	}
	w.Test(
		fails(`onomondo = { network_list = "Atlantis" }`, "Atlantis"),
		fails(`onomondo = { connector = "nowhere" }`, "nowhere"),
		resource.TestStep{
			Config: acctest.SIMBlock(onomondo.ICCID(0), `onomondo = { technologies = ["5g"] }`), PlanOnly: true,
			ExpectError: acctest.Says("onomondo.technologies", `"sms" "2g_3g" "4g"`, "5g"),
		},
	)
}

// A list that is made in the same apply: its name is not known when the SIM is planned.
func TestAccSIM_onomondoNewNetworkList(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	config := func(list string) string {
		return `
resource "simfleet_network_list" "nordics" {
  name     = "Nordics"
  networks = [{ mcc = "238" }, { mcc = "240" }]
}
` + acctest.SIMBlock(onomondo.ICCID(0), `label = "new"`, `onomondo = { network_list = `+list+`, technologies = ["4g"] }`)
	}
	w.Test(
		resource.TestStep{
			Config: config("simfleet_network_list.nordics.id"),
			Check: resource.ComposeTestCheckFunc(
				w.sends(lines(`{"id":"%s","label":"new","network_whitelist":"Nordics","technologies":{"2g_3g":false,"4g":true,"sms":false}}`)),
				resource.TestCheckResourceAttr(address, "onomondo.network_list", "Nordics"),
			),
		},
		resource.TestStep{Config: config(`""`), Check: w.holds(func(s onomondo.SIM) bool { return s.NetworkWhitelist == "" })},
	)
}

// Tags are written by name or by id, and stay in the state as they are written.
func TestAccSIM_onomondoTags(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	meter, outdoor, water := onomondo.TagID("meter"), onomondo.TagID("outdoor"), onomondo.TagID("pump")
	tags := func(tags ...string) string { return `tags = ["` + strings.Join(tags, `", "`) + `"]` }
	// step applies tags: the state has them as they are written, the platform has the ids,
	// and the one item, if there is one, is of tags alone.
	step := func(items int, written, ids []string) resource.TestStep {
		checks := []resource.TestCheckFunc{
			resource.TestCheckResourceAttr(address, "tags.#", fmt.Sprint(len(written))),
			w.holds(func(s onomondo.SIM) bool {
				return slices.Equal(slices.Sorted(slices.Values(s.Tags)), slices.Sorted(slices.Values(ids)))
			}),
			func(*terraform.State) error {
				sent := w.BulkItems()
				for _, item := range sent {
					if !reflect.DeepEqual(item, onomondo.BulkItem{ID: onomondo.ID(0), Change: onomondo.Change{Tags: item.Tags}}) {
						return fmt.Errorf("the item changes more than tags: %+v", item)
					}
				}
				if len(sent) != items {
					return fmt.Errorf("%d items, want %d", len(sent), items)
				}
				return nil
			},
		}
		for _, tag := range written {
			checks = append(checks, resource.TestCheckTypeSetElemAttr(address, "tags.*", tag))
		}
		return resource.TestStep{
			PreConfig: w.ResetRequests, Config: acctest.SIMBlock(onomondo.ICCID(0), tags(written...)),
			Check: resource.ComposeTestCheckFunc(checks...),
		}
	}
	w.Test(
		step(1, lines("meter"), lines(meter)),
		step(0, lines(meter), lines(meter)), // the same tag
		step(1, lines("outdoor", meter), lines(outdoor, meter)),
		unchanged(tags(meter, "outdoor")),
		refused("tags", tags("meter", "gauge"), `no tag "gauge"`, "finance, meter, outdoor, pump"),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.Tags = []string{outdoor} }), step(1, lines(water, "meter"), lines(water, meter))),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.Tags = []string{water, meter, outdoor} }), step(1, lines(water, "meter"), lines(water, meter))),
		w.apply(lines(`tags = []`), lines(`{"id":"%s","tags":[]}`), "tags.#", "0"),
	)
}

// The lock is the IMEI itself: it is never guessed.
func TestAccSIM_onomondoLock(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	lock := func(imei string) []string { return lines(`imei_lock = true`, `imei = "`+imei+`"`) }
	locked := func(imei string) []string { return lines(`{"id":"%s","imei_lock":"` + imei + `"}`) }
	w.Test(
		w.apply(nil, nil, "imei_lock", "false", "imei", imei),
		resource.TestStep{
			Config: acctest.SIMBlock(onomondo.ICCID(0), `imei_lock = true`), PlanOnly: true,
			ExpectError: acctest.Says("SIM "+onomondo.ICCID(0), "Set imei to the device's IMEI, together with imei_lock = true"),
		},
		unchanged(`imei = "`+imei+`"`), // what was only read asks for nothing
		refused("imei", `imei = "`+device+`"`, "Leave imei out, or set imei_lock = true"),
		refused("imei", "imei_lock = false\n  imei = \""+device+"\"", "Leave imei out, or set imei_lock = true"),
		w.apply(lock(imei), locked(imei), "imei_lock", "true", "imei", imei),
		unchanged(`imei_lock = true`, `imei = "4901542032375177"`), // as an IMEISV
		w.apply(lock(device), locked(device), "imei", device),
		// The thief's device is no drift, the thief's lock is.
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.IMEI = imei }), unchanged(lock(device)...)),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = imei }), w.apply(lock(device), locked(device), "imei", device)),
		acctest.After(w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = "" }), w.apply(lock(device), locked(device), "imei", device)),
		// Without the lock the state shows the device that the SIM is in.
		w.apply(lines(`imei_lock = false`), lines(`{"id":"%s","imei_lock":null}`), "imei_lock", "false", "imei", imei),
		w.apply(nil, nil, "imei_lock", "false", "imei", imei),
	)
}

// Whatever device the SIM is in when the plan is applied, the lock is to the one of the plan.
func TestAccSIM_onomondoLockIsToThePlannedDevice(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	config := lines(`imei_lock = true`, `imei = "`+imei+`"`)
	stolen := w.apply(config, lines(`{"id":"%s","imei_lock":"`+imei+`"}`), "imei", imei)
	stolen.ConfigPlanChecks.PreApply = []plancheck.PlanCheck{between(w.meddle(0, func(s *onomondo.SIM) { s.IMEI = device }))}
	// Locked to another device meanwhile: the lock and its device are one setting.
	relocked := w.apply(config, lines(`{"id":"%s","imei_lock":"`+imei+`"}`), "imei", imei)
	relocked.PreConfig = func() {
		w.ResetRequests()
		w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = "" })()
	}
	relocked.ConfigPlanChecks.PreApply = []plancheck.PlanCheck{between(w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = device }))}
	w.Test(w.apply(nil, nil), stolen, relocked)
}

// A change of the label carries nothing else, so that nothing else can be set back.
func TestAccSIM_onomondoLabelAlone(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	w.meddle(0, func(s *onomondo.SIM) {
		s.Label, s.Activated, s.IMEILock, s.NetworkWhitelist, s.Connector = "old", false, device, onomondo.EuropeList, onomondo.TLSConnector
		s.Tags, s.Technologies = []string{onomondo.TagID("meter")}, map[string]bool{onomondo.Technology4G: true}
	})()
	before, _ := w.SIM(onomondo.ICCID(0))
	same := w.holds(func(s onomondo.SIM) bool {
		s.Label = before.Label
		return reflect.DeepEqual(s, before)
	})
	meanwhile := w.apply(lines(`label = ""`), lines(`{"id":"%s","label":null}`), "label", "")
	meanwhile.ConfigPlanChecks.PreApply = []plancheck.PlanCheck{between(w.meddle(0, func(s *onomondo.SIM) { s.IMEILock = imei }))}
	w.Test(
		w.apply(lines(`label = "old"`), nil),
		and(w.apply(lines(`label = "new"`), lines(`{"id":"%s","label":"new"}`)), same),
		and(meanwhile, w.holds(func(s onomondo.SIM) bool { return s.IMEILock == imei && s.Label == "" })),
	)
}

// Two resources that give one label to two SIMs are told in the plan, by ICCID alone.
func TestAccSIM_onomondoSharedLabel(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	block := func(name string, n int) string {
		return fmt.Sprintf("resource \"simfleet_sim\" %q {\n  iccid = %q\n  label = \"theirs\"\n}\n", name, onomondo.ICCID(n))
	}
	server := httptest.NewServer(w.Fake)
	t.Cleanup(server.Close)
	cli := acctest.NewCLI(t, fmt.Sprintf("provider \"simfleet\" {\n  onomondo = { api_key = %q, base_url = %q }\n}\n", onomondo.DefaultAPIKey, server.URL)+
		block("a", 0)+block("b", 1))
	out := strings.Join(strings.Fields(cli.Run(0, "plan", "-no-color")), " ")
	_, warning, _ := strings.Cut(out, "Labels are not unique")
	_, text, found := strings.Cut(warning, "1 SIM would have the label of another one") // after the line of the configuration
	if !found || strings.Contains(text, "theirs") {
		t.Errorf("the plan says\n%s", out)
	}
}

// Labels are unique: the SIM whose label is another's fails alone, and the message says
// what is wrong.
func TestAccSIM_onomondoLabelConflict(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	config := func(prefix string) string {
		return fmt.Sprintf(`
resource "simfleet_sim" "each" {
  count = 4
  iccid = tostring(%s + count.index)
  label = "%s${count.index}"
}
`, onomondo.ICCID(0), prefix)
	}
	w.meddle(4, func(s *onomondo.SIM) { s.Label = "new-2" })()
	w.Test(
		resource.TestStep{Config: config("old-")},
		resource.TestStep{
			Config: config("new-"), ExpectError: acctest.Says(onomondo.ICCID(2), "Another SIM of the organization bears this label"),
		},
		resource.TestStep{
			PreConfig: func() {
				for n, want := range []string{"new-0", "new-1", "old-2", "new-3", "new-2"} {
					if sim, _ := w.SIM(onomondo.ICCID(n)); sim.Label != want {
						t.Errorf("the label of SIM %d is %q, want %q", n, sim.Label, want)
					}
				}
				w.meddle(4, func(s *onomondo.SIM) { s.Label = "" })()
			},
			Config:           config("new-"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{acctest.Only("simfleet_sim.each[2]")}},
			Check: func(*terraform.State) error {
				if sim, _ := w.SIM(onomondo.ICCID(2)); sim.Label != "new-2" {
					return fmt.Errorf("the label is %q", sim.Label)
				}
				return nil
			},
		},
	)
}

func TestAccSIM_onomondoImportAndVanish(t *testing.T) {
	t.Parallel()
	w := newOnomondo(t)
	w.meddle(0, func(s *onomondo.SIM) {
		s.Label, s.IMEILock, s.NetworkWhitelist, s.Connector, s.Tags = "mine", device, onomondo.EuropeList, onomondo.AzureConnector, []string{onomondo.TagID("meter")}
	})()
	config := lines(
		`label = "mine"`, `imei_lock = true`, `imei = "`+device+`"`, `tags = ["meter"]`,
		`onomondo = { network_list = "Europe", connector = "azure-hub", technologies = ["sms", "4g", "2g_3g"] }`,
	)
	gone := refused("iccid", strings.Join(config, "\n  "), "this account has no SIM "+onomondo.ICCID(0))
	gone.PreConfig = func() {
		if err := w.RemoveSIM(onomondo.ICCID(0)); err != nil {
			t.Fatal(err)
		}
	}
	w.Test(
		w.apply(config, nil), // as it is already
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateId: onomondo.ICCID(0), ImportStateVerify: true},
		gone,
	)
}

// Other platforms have no such settings: an error of the plan, at the attribute.
func TestAccSIM_onomondoElsewhere(t *testing.T) {
	t.Parallel()
	onlyOnomondo := func(iccid, line string) string { return acctest.SIMBlock(iccid, "onomondo = { "+line+" }") }
	settings := []string{`network_list = "Europe"`, `connector = ""`, `technologies = ["4g"]`}
	t.Run("1nce", func(t *testing.T) {
		t.Parallel()
		w := acctest.NewOnence(t, onence.Options{SIMs: 1})
		for _, line := range settings {
			w.Test(resource.TestStep{
				Config: w.Config(onlyOnomondo(onence.ICCID(0), line)), PlanOnly: true, ExpectError: acctest.SaysAt("onomondo", "Onomondo has", "Remove onomondo."),
			})
		}
		w.Test(resource.TestStep{Config: w.Config(onlyOnomondo(onence.ICCID(0), ""))}) // asks for nothing
	})
	for _, bics := range []bool{false, true} {
		t.Run(fmt.Sprintf("bics %t", bics), func(t *testing.T) {
			t.Parallel()
			w := acctest.NewEmnify(t, emnify.Options{SIMs: 1, BICS: bics})
			for _, line := range settings {
				w.Test(resource.TestStep{Config: onlyOnomondo(emnify.ICCID(0), line), PlanOnly: true, ExpectError: acctest.SaysAt("onomondo", "Onomondo has", "Remove onomondo.")})
			}
		})
	}
}
