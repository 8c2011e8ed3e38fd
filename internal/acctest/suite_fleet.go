package acctest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// FleetScenarios are what simfleet_fleet does on every platform.
func FleetScenarios(t *testing.T, start Start) {
	t.Helper()
	all := together([]map[string]Scenario{fleetLife, fleetSize, fleetPlan}, []map[string]Scenario{fleetTrouble, fleetWrites})
	Play(t, start, all)
}

// fleetLife are the scenarios of a small fleet from adoption to the end.
var fleetLife = map[string]Scenario{
	"adopting writes nothing":   fleetAdopt,
	"counts":                    fleetCounts,
	"one update of each key":    fleetUpdates,
	"drift":                     fleetDrift,
	"let go and retain":         fleetLetGo("retain", true),
	"let go and disable":        fleetLetGo("disable", false),
	"written differently":       fleetRewritten,
	"null is not managed":       fleetNull,
	"CSV":                       fleetCSV,
	"known after apply":         fleetUnknown,
	"import all":                fleetImport("all", `"state", "label", "imei_lock"`),
	"import all, manage less":   fleetImport("all", `"label"`),
	"import some keys of all":   fleetImport("all:state,label", `"state", "label"`),
	"import SIMs by number":     fleetImportList,
	"import by block":           fleetImportBlock,
	"import by identity":        fleetImportIdentity,
	"identity of elsewhere":     fleetImportElsewhere,
	"malformed inventories":     fleetMalformed,
	"malformed ids of imports":  fleetImportMalformed,
	"unknown SIM":               fleetUnknownSIM,
	"guardrails count over all": fleetGuardrails,
}

// tally checks the fleet's counts in the state.
func tally(enabled, disabled int) []statecheck.StateCheck {
	return []statecheck.StateCheck{
		Value(meters, "sim_count", enabled+disabled), Value(meters, "enabled_count", enabled), Value(meters, "disabled_count", disabled),
	}
}

func fleetAdopt(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	inv := Inventory{s.ICCID(0): {"state": "enabled", "label": "", "imei_lock": false}, s.ICCID(1): {}}
	checks := append(tally(2, 0), s.Cost(Bulk, 0), Value(meters, "on_destroy", "retain"))
	s.TestThen(func() error { return s.costAtMost(Bulk, 0) }, s.Apply(FleetBlock(inv), checks...))
}

func fleetCounts(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	states := func(states ...string) string {
		inv := Inventory{s.ICCID(4): {"label": "unmanaged state"}}
		for n, state := range states {
			inv[s.ICCID(n)] = Entry{"state": state}
		}
		return FleetBlock(inv)
	}
	off := func(n int) func() { return func() { s.Meddle(s.ICCID(n), func(sim *SIM) { sim.Enabled = false }) } }
	s.Test(
		s.Apply(states("enabled", "disabled", "enabled"), tally(3, 1)...),
		s.Apply(states("disabled", "disabled", "enabled"), tally(2, 2)...),
		s.Apply(states("disabled", "enabled"), tally(2, 1)...),
		s.Apply(states("disabled", "enabled", "enabled", "disabled"), tally(3, 2)...),
		After(off(1), s.Apply(states("disabled", "enabled", "enabled", "disabled"), tally(3, 2)...)), // repaired
		After(off(4), s.Apply(states("disabled", "enabled", "enabled", "disabled"), tally(2, 3)...)), // not managed
	)
}

func fleetUpdates(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	s.Meddle(s.ICCID(0), func(sim *SIM) { sim.IMEILock = true })
	one := func(e Entry) string { return FleetBlock(Inventory{s.ICCID(0): e, s.ICCID(1): {"label": "other"}}) }
	s.Test(
		s.Apply(one(Entry{"label": "a"}), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "a", IMEILock: true}), s.Cost(Bulk, 1)),
		Planning(s.Apply(one(Entry{"label": "a", "state": "disabled"}), s.Holds(s.ICCID(0), SIM{Label: "a", IMEILock: true}), s.items(1, 1)),
			Differ(s.ICCID(0))),
		s.Apply(one(Entry{"label": "", "state": "disabled"}), s.Holds(s.ICCID(0), SIM{IMEILock: true}), s.items(1, 1)),
		s.Apply(one(Entry{"imei_lock": false}), s.Holds(s.ICCID(0), SIM{}), s.items(1, 1)),
		s.Apply(one(Entry{"imei_lock": false, "state": "enabled"}), s.Holds(s.ICCID(0), SIM{Enabled: true}), s.items(1, 1)),
	)
}

func fleetDrift(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := FleetBlock(s.each(0, 4, func(n int) Entry { return Entry{"label": fmt.Sprintf("m%d", n), "state": "enabled"} }))
	meddle := func() { s.Meddle(s.ICCID(2), func(sim *SIM) { *sim = SIM{Label: "theirs", IMEILock: true} }) }
	s.Test(
		s.Apply(config),
		Planning(After(meddle, s.Apply(config, s.Holds(s.ICCID(2), SIM{Enabled: true, Label: "m2", IMEILock: true}), s.items(1, 1))),
			Differ(s.ICCID(2))),
	)
}

// fleetLetGo takes a SIM out of the inventory, and then destroys the rest.
func fleetLetGo(onDestroy string, enabled bool) Scenario {
	return func(s Scene) {
		s = s.With(Fleet{SIMs: 5})
		config := func(iccids ...string) string {
			inv := Inventory{}
			for _, iccid := range iccids {
				inv[iccid] = Entry{"label": "m" + iccid}
			}
			return FleetBlock(inv, `on_destroy = "`+onDestroy+`"`)
		}
		after := func() error {
			for n := range 3 {
				if err := s.holds(s.ICCID(n), SIM{Enabled: enabled, Label: "m" + s.ICCID(n)}); err != nil {
					return err
				}
			}
			return s.holds(s.ICCID(3), SIM{Enabled: true})
		}
		s.TestThen(after,
			s.Apply(config(s.ICCID(0), s.ICCID(1)), tally(2, 0)...),
			Planning(s.Apply(config(s.ICCID(1), s.ICCID(2)), append(tally(2, 0),
				s.Holds(s.ICCID(0), SIM{Enabled: enabled, Label: "m" + s.ICCID(0)}), s.Holds(s.ICCID(2), SIM{Enabled: true, Label: "m" + s.ICCID(2)}), s.Cost(Bulk, 1))...),
				Differ(s.ICCID(0), s.ICCID(2))),
		)
	}
}

func fleetRewritten(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	again := fmt.Sprintf("<<-EOT\n{\n  %q: {\"state\": \"enabled\", \"label\": \"b\"},\n\n  %q: {\"label\": \"a\", \"tags\": null}\n}\nEOT",
		long(s.ICCID(1)), s.ICCID(0))
	s.Test(
		s.Apply(FleetBlock(Inventory{s.ICCID(0): {"label": "a"}, s.ICCID(1): {"label": "b", "state": "enabled"}})),
		s.Unchanged(fleetOf(again), plancheck.ExpectEmptyPlan()),
	)
}

func fleetNull(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := FleetBlock(Inventory{s.ICCID(0): {"label": "a", "state": nil}, s.ICCID(1): {}})
	drifted := SIM{Label: "a", IMEILock: true}
	meddle := func() {
		s.Meddle(s.ICCID(0), func(sim *SIM) { *sim = drifted })
		s.Meddle(s.ICCID(1), func(sim *SIM) { *sim = SIM{Label: "theirs"} })
	}
	s.TestThen(func() error { return s.holds(s.ICCID(0), drifted) },
		s.Apply(config),
		After(meddle, s.Apply(config, s.Cost(Bulk, 0))),
	)
}

// fleetCSV writes the inventory with the provider's function.
func fleetCSV(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	csv := fmt.Sprintf("iccid,state,label,imei_lock,imei\n%s,disabled,a,true,%s\n%s,,b,,\n", long(s.ICCID(0)), s.Device(0), s.ICCID(1))
	same := append(tally(1, 1), s.Holds(s.ICCID(0), SIM{Label: "a", IMEILock: true}), s.Holds(s.ICCID(1), SIM{Enabled: true, Label: "b"}))
	function := fmt.Sprintf("provider::simfleet::inventory(%q)", csv)
	export := fmt.Sprintf("sep=;\r\nICCID;IMSI;Name;SIM status;IMEI Lock;IMEI\r\n=%q;901;a;Deactivated;Yes;'%s\r\n'%s;901;b;;;\r\n", long(s.ICCID(0)), s.Device(0), s.ICCID(1))
	named := `{ label = "Name", state = "SIM status", imei_lock = "IMEI lock", imei = "IMEI" }`
	s.Test(
		s.Apply(fleetOf(function), same...),
		s.Unchanged(fleetOf("provider::simfleet::inventory(provider::simfleet::inventory_csv("+function+"))"), plancheck.ExpectEmptyPlan()),
		s.Unchanged(fleetOf(fmt.Sprintf("provider::simfleet::inventory(%q, %s)", export, named)), plancheck.ExpectEmptyPlan()),
		s.Fail(fleetOf(fmt.Sprintf("provider::simfleet::inventory(%q)", export)), Says("unknown columns", `"IMSI", "Name", "SIM status"`, "the others are ignored")),
		s.Fail(fleetOf(`provider::simfleet::inventory("sims.csv")`), Says("this is a file's name", `write file("sims.csv")`)),
		s.Unchanged(fleetOf(fmt.Sprintf("length(provider::simfleet::inventory_diff(%s, %s).changed) == 0 ? %s : \"\"", function, function, function)), plancheck.ExpectEmptyPlan()),
	)
}

// fleetUnknown: the inventory comes from a resource that does not exist yet.
func fleetUnknown(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := func(label string) string {
		inv := Inventory{s.ICCID(0): {"label": label, "state": "disabled"}}
		return "\nresource \"terraform_data\" \"list\" {\n  input = jsonencode(" + encode(inv) + ")\n}\n" + fleetOf("terraform_data.list.output")
	}
	s.Test(
		s.Apply(config("a"), append(tally(0, 1), s.Holds(s.ICCID(0), SIM{Label: "a"}))...),
		s.Apply(config("b"), append(tally(0, 1), s.Holds(s.ICCID(0), SIM{Label: "b"}))...),
	)
}

func fleetUnknownSIM(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Foreign = true })
	s.Test(
		s.Apply(FleetBlock(Inventory{s.ICCID(0): {"label": "a"}})),
		resource.TestStep{
			Config:   s.Config(FleetBlock(Inventory{s.ICCID(0): {"label": "b"}, s.ICCID(1): {"label": "b"}, s.ICCID(999): {}})),
			PlanOnly: true, ExpectError: SaysAt("inventory", "2 SIMs", strings.Join(s.iccids(1, 1), ""), s.ICCID(999)),
		},
	)
	if err := s.holds(s.ICCID(0), SIM{Enabled: true, Label: "a"}); err != nil {
		s.T.Error(err)
	}
}

func fleetGuardrails(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	refused := resource.TestStep{
		Config:   s.Provider("guardrails = { max_disables = 2 }") + FleetBlock(s.each(0, 2, func(int) Entry { return Entry{"state": "disabled"} })),
		PlanOnly: true, ExpectError: SaysAt("inventory", "disable at least 3 SIMs and guardrails.max_disables allows 2"),
	}
	s.TestThen(func() error { return s.costAtMost(Bulk, 0) }, refused)
}
