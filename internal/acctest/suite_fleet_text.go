package acctest

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

func fleetMalformed(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	a, b := s.ICCID(0), s.ICCID(1)
	var steps []resource.TestStep
	for _, mistake := range []struct {
		text string
		says []string
	}{
		{`{"A": {"state": "enabled", "colour": "red"}}`, []string{"SIM " + a, `key "colour"`, "line 1", "unknown key"}},
		{`{"A": {},` + "\n" + `"B": {"state": "on"}}`, []string{"SIM " + b, `key "state"`, "line 2", `must be "enabled" or "disabled"`}},
		{`{"A": {}, "L": {}}`, []string{"SIM " + long(a), "the same SIM is listed as " + a}},
		{`{"A": {}, "A": {}}`, []string{"SIM " + a, "listed twice"}},
		{`{"A": {"imei_lock": "yes"}}`, []string{`key "imei_lock"`, "must be true or false"}},
		{`{"8.98E+18": {}}`, []string{"line 1, column 2", "a spreadsheet has rounded"}},
		{`iccid;state`, []string{"line 1, column 1", "not JSON", `provider::simfleet::inventory(file("sims.csv"))`}},
		{`sims.csv`, []string{"line 1, column 1", "not JSON", "this is a file's name", `write file("sims.json")`}},
		{`["A"]`, []string{"line 1, column 1", "an inventory is a JSON object"}},
		{`{"A": {}`, []string{"a closing brace is missing"}},
	} {
		text := strings.NewReplacer(`"A"`, fmt.Sprintf("%q", a), `"B"`, fmt.Sprintf("%q", b), `"L"`, fmt.Sprintf("%q", long(a))).Replace(mistake.text)
		steps = append(steps, resource.TestStep{
			Config: s.Config(fleetOf("<<EOT\n" + text + "\nEOT\n")), PlanOnly: true,
			ExpectError: SaysAt("inventory", mistake.says...),
		})
	}
	s.Test(steps...)
	if n := s.Sent(All); n != 0 {
		s.T.Errorf("%d requests for texts that are wrong", n)
	}
}

// labels gives each SIM another label, and some another state and lock.
func (s Scene) labels(sims int) {
	for n := range sims {
		s.Meddle(s.ICCID(n), func(sim *SIM) {
			*sim = SIM{Enabled: n%2 == 0, Label: fmt.Sprintf("meter-%d", n), IMEILock: n%3 == 0}
		})
	}
}

// asItIs is the fleet of labels with some of its keys managed.
func (s Scene) asItIs(first, last int, keys string) string {
	return FleetBlock(s.each(first, last, func(n int) Entry {
		all := Entry{"state": "disabled", "label": fmt.Sprintf("meter-%d", n), "imei_lock": n%3 == 0}
		if n%2 == 0 {
			all["state"] = "enabled"
		}
		for key := range all {
			if !strings.Contains(keys, `"`+key+`"`) {
				delete(all, key)
			}
		}
		return all
	}))
}

// fleetImport imports all SIMs; a configuration that manages keys finds nothing to do.
func fleetImport(id, keys string) Scenario {
	return func(s Scene) {
		const sims = 5
		s = s.With(Fleet{SIMs: sims})
		s.labels(sims)
		config := s.asItIs(0, sims-1, keys)
		s.TestThen(func() error { return s.costAtMost(Bulk, 0) },
			s.Import(meters, id, config),
			s.Unchanged(config, plancheck.ExpectEmptyPlan()),
		)
	}
}

func fleetImportList(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	s.labels(5)
	config := s.asItIs(1, 2, `"label"`)
	s.Test(
		s.Import(meters, s.ICCID(2)+", "+long(s.ICCID(1))+":label", config),
		s.Unchanged(config, plancheck.ExpectEmptyPlan()),
		// The first change after an import is one change.
		Planning(s.Apply(FleetBlock(Inventory{s.ICCID(1): {"label": "new"}, s.ICCID(2): {"label": "meter-2"}}), s.items(1, 1)),
			Differ(s.ICCID(1))),
	)
}

func fleetImportBlock(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	s.labels(5)
	config := s.asItIs(0, 4, `"state", "label", "imei_lock"`)
	imported := s.Apply("\nimport {\n  to = "+meters+"\n  id = \"all\"\n}\n"+config, append(tally(3, 2), s.Cost(Bulk, 0))...)
	s.Test(imported, s.Unchanged(config, plancheck.ExpectEmptyPlan()))
}

func fleetImportMalformed(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := s.asItIs(0, 4, `"label"`)
	refused := func(id string, says ...string) resource.TestStep {
		step := s.Import(meters, id, config)
		step.ExpectError = Says(says...)
		return step
	}
	s.Test(
		refused("all:colour", "Invalid import id", `"colour" is no key`),
		refused("everything", "Invalid import id", "has 10 characters"),
		refused(s.ICCID(0)+","+s.ICCID(999), "this account has no SIM "+s.ICCID(999)),
	)
}
