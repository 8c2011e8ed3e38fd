package networklist_test

import (
	"net/http"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

const address = "simfleet_network_list.test"

// config is the resource; rest goes into it.
func config(name, rest string) string {
	return `
resource "simfleet_network_list" "test" {
  name = "` + name + `"
  ` + rest + `
}
`
}

// nobody is a configuration without the resource.
const nobody = "output \"none\" { value = 1 }\n"

const (
	denmark = `networks = [{ mcc = "238" }]`
	mixed   = `networks = [{ mcc = "234", mnc = "01" }, { mcc = "234", mnc = "010" }, { mcc = "310", mnc = "410" }, { mcc = "272" }]`
)

func planned(action plancheck.ResourceActionType) tfresource.ConfigPlanChecks {
	return tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func value(name string, v knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), v)
}

func texts(values ...string) knownvalue.Check {
	checks := make([]knownvalue.Check, len(values))
	for i, v := range values {
		checks[i] = knownvalue.StringExact(v)
	}
	return knownvalue.SetExact(checks)
}

func network(mcc string, mnc knownvalue.Check) knownvalue.Check {
	return knownvalue.ObjectExact(map[string]knownvalue.Check{"mcc": knownvalue.StringExact(mcc), "mnc": mnc})
}

func TestAccMinimal(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			Config: config("dk", denmark),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.StringExact("dk")),
				value("networks", knownvalue.SetExact([]knownvalue.Check{network("238", knownvalue.Null())})),
				value("tags", texts()),
			},
			Check: w.holds("dk", []string{"238"}),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
	)
	w.gone("dk")
}

func TestAccFullAndUpdate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			Config: config("uk / ie", mixed+"\n"+`tags = ["meter", "pump"]`),
			ConfigStateChecks: []statecheck.StateCheck{
				value("networks", knownvalue.SetExact([]knownvalue.Check{
					network("234", knownvalue.StringExact("01")), network("234", knownvalue.StringExact("010")),
					network("310", knownvalue.StringExact("410")), network("272", knownvalue.Null()),
				})),
				value("tags", texts("meter", "pump")),
			},
			Check: w.holds("uk / ie", []string{"234-01", "234-010", "272", "310-410"}, "meter", "pump"),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		tfresource.TestStep{ // the networks alone
			Config:           config("uk / ie", denmark+"\n"+`tags = ["meter", "pump"]`),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            all(w.holds("uk / ie", []string{"238"}, "meter", "pump"), w.asked("networks")),
		},
		tfresource.TestStep{ // the tags alone
			Config:           config("uk / ie", denmark+"\n"+`tags = ["outdoor"]`),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            all(w.holds("uk / ie", []string{"238"}, "outdoor"), w.asked("tags")),
		},
		tfresource.TestStep{ // what is left out stays
			Config:           config("uk / ie", denmark),
			ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
			Check:            all(w.holds("uk / ie", []string{"238"}, "outdoor"), w.asked()),
		},
		tfresource.TestStep{
			Config: config("uk / ie", denmark+"\n"+`tags = []`),
			Check:  all(w.holds("uk / ie", []string{"238"}), w.asked("tags")),
		},
	)
	w.gone("uk / ie")
}

func TestAccRename(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	user := `
output "user" {
  value = simfleet_network_list.test.id
}
`
	w.Test(
		tfresource.TestStep{Config: config("before", denmark+"\n"+`tags = ["meter"]`) + user},
		tfresource.TestStep{
			PreConfig: func() { w.use("before") },
			Config:    config("after / it", denmark+"\n"+`tags = ["meter"]`) + user,
			ConfigPlanChecks: tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("after / it")),
				plancheck.ExpectKnownOutputValue("user", knownvalue.StringExact("after / it")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{value("id", knownvalue.StringExact("after / it"))},
			Check:             all(w.holds("after / it", []string{"238"}, "meter"), w.asked("name")),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		tfresource.TestStep{ // both at once, and the SIM goes before the list does
			PreConfig: func() { w.use("") },
			Config:    config("later", mixed),
			Check:     all(w.holds("later", []string{"234-01", "234-010", "272", "310-410"}, "meter"), w.asked("name", "networks")),
		},
	)
	w.gone("later")
}

// The identity is the name, and follows it.
func TestAccIdentity(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	identity := func(name string) []statecheck.StateCheck {
		return []statecheck.StateCheck{statecheck.ExpectIdentity(address, map[string]knownvalue.Check{"name": knownvalue.StringExact(name)})}
	}
	tfresource.Test(t, tfresource.TestCase{
		ProtoV6ProviderFactories: w.Factories(),
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
		Steps: []tfresource.TestStep{
			{Config: w.Config(config("before", denmark)), ConfigStateChecks: identity("before")},
			{
				Config:            w.Config(config("after", denmark)),
				ConfigPlanChecks:  planned(plancheck.ResourceActionUpdate),
				ConfigStateChecks: identity("after"),
			},
			{ResourceName: address, ImportState: true, ImportStateKind: tfresource.ImportBlockWithResourceIdentity},
		},
	})
}

// What is known only after an apply is neither checked nor normalized before.
func TestAccKnownAfterApply(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	derived := func(name, tag string) string {
		return `
resource "terraform_data" "input" {
  input = { name = "` + name + `", tag = "` + tag + `" }
}
resource "simfleet_network_list" "test" {
  name = terraform_data.input.output.name
  ` + denmark + `
  tags = ["pump", terraform_data.input.output.tag]
}
`
	}
	w.Test(
		tfresource.TestStep{Config: derived("a", "meter"), Check: w.holds("a", []string{"238"}, "meter", "pump")},
		tfresource.TestStep{
			Config:            derived("b", "outdoor"),
			ConfigPlanChecks:  planned(plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{value("id", knownvalue.StringExact("b"))},
			Check:             all(w.holds("b", []string{"238"}, "outdoor", "pump"), w.asked("name", "tags")),
		},
	)
}

func TestAccNameTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.put("taken", []string{"262"})
	w.Test(
		tfresource.TestStep{
			Config:      config("taken", denmark),
			ExpectError: acctest.SaysAt("name", "terraform import simfleet_network_list.NAME 'taken'"),
		},
		tfresource.TestStep{Config: config("free", denmark)},
		tfresource.TestStep{
			Config:      config("taken", denmark),
			ExpectError: acctest.SaysAt("name", `cannot be renamed to "taken"`),
		},
		tfresource.TestStep{Config: config("free", denmark), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
	if err := w.holds("taken", []string{"262"})(nil); err != nil {
		t.Error(err)
	}
}

func TestAccDriftAndVanished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config("dk", denmark)},
		tfresource.TestStep{
			PreConfig:        func() { w.put("dk", []string{"238-01"}, "pump") },
			Config:           config("dk", denmark),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            all(w.holds("dk", []string{"238"}, "pump"), w.asked("networks")),
		},
		tfresource.TestStep{
			PreConfig:        func() { w.remove("dk") },
			Config:           config("dk", denmark),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
			Check:            w.holds("dk", []string{"238"}),
		},
		tfresource.TestStep{ // gone between the plan and the destruction
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "DELETE /network-whitelists/{name}", Status: http.StatusNotFound, Calls: []int{1}})
			},
			Config: nobody,
		},
	)
}

func TestAccInUse(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	w.Test(
		tfresource.TestStep{Config: config("used", denmark)},
		tfresource.TestStep{
			PreConfig:   func() { w.use("used") },
			Config:      nobody,
			ExpectError: acctest.Says("Unable to delete network list", `"used"`, "Set onomondo.network_list of those SIMs to another list"),
		},
		tfresource.TestStep{
			PreConfig: func() { w.use("") },
			Config:    config("used", denmark),
		},
	)
	w.gone("used")
}

func TestAccImportUnknown(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{Config: config("dk", denmark)},
		tfresource.TestStep{
			ResourceName: address, ImportState: true, ImportStateId: "nobody's",
			ExpectError: acctest.Says("Cannot import non-existent remote object"),
		},
	)
}

func TestAccValidation(t *testing.T) {
	t.Parallel()
	refused := func(networks, message string) tfresource.TestStep {
		return tfresource.TestStep{Config: config("x", "networks = "+networks), PlanOnly: true, ExpectError: acctest.Says(message)}
	}
	newWorld(t, fake.Options{}).Test(
		refused(`[]`, "at least 1"),
		refused(`[{ mcc = "23" }]`, "three digits"),
		refused(`[{ mcc = "2380" }]`, "three digits"),
		refused(`[{ mcc = "238", mnc = "1" }]`, "two or three"),
		refused(`[{ mcc = "238", mnc = "" }]`, "two or three"),
		refused(`[{ mcc = "238", mnc = "0x1" }]`, "two or three"),
		refused(`[{ mnc = "01" }]`, "mcc"),
		tfresource.TestStep{Config: config("", denmark), PlanOnly: true, ExpectError: acctest.Says("at least 1")},
	)
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	lists := `
data "simfleet_network_list" "test" {
  name = simfleet_network_list.test.name
}
data "simfleet_network_lists" "all" {
  depends_on = [simfleet_network_list.test]
}
output "found" {
  value = one([for l in data.simfleet_network_lists.all.network_lists : l.networks if l.name == "uk / ie"])
}
`
	networks := knownvalue.SetExact([]knownvalue.Check{
		network("234", knownvalue.StringExact("01")), network("234", knownvalue.StringExact("010")),
		network("310", knownvalue.StringExact("410")), network("272", knownvalue.Null()),
	})
	w.Test(
		tfresource.TestStep{
			Config: config("uk / ie", mixed+"\n"+`tags = ["meter"]`) + lists,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.simfleet_network_list.test", tfjsonpath.New("networks"), networks),
				statecheck.ExpectKnownValue("data.simfleet_network_list.test", tfjsonpath.New("tags"), texts("meter")),
				statecheck.ExpectKnownOutputValue("found", knownvalue.SetSizeExact(4)),
			},
		},
		tfresource.TestStep{
			Config:      "data \"simfleet_network_list\" \"none\" {\n  name = \"nobody's\"\n}\n",
			ExpectError: acctest.SaysAt("name", `"nobody's"`),
		},
	)
}
