package acctest

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// simShared are the scenarios of several resources on one account.
var simShared = map[string]Scenario{
	"two resources on one SIM":       simTwice,
	"a fleet and a resource":         simInFleet,
	"two resources, one by one":      simOneByOne,
	"two resources contradict":       simContradiction,
	"ten resources share bulk calls": simTen,
	"guardrails":                     simGuardrails,
	"a thousand":                     simThousand,
	"interrupted":                    simInterrupted,
}

func simTwice(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	config := func(label, state string) string {
		return simNamed("one", s.ICCID(0), `label = "`+label+`"`) + simNamed("other", s.ICCID(0), `state = "`+state+`"`)
	}
	s.Test(
		s.Apply(config("a", "disabled"), s.Holds(s.ICCID(0), SIM{Label: "a"}), s.items(1, 2)),
		s.Apply(config("b", "enabled"), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "b"}), s.items(1, 2)),
	)
}

func simInFleet(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	config := func(label, state string) string {
		return SIMBlock(s.ICCID(0), `label = "`+label+`"`) + FleetBlock(Inventory{s.ICCID(0): {"state": state}})
	}
	s.Test(
		s.Apply(config("a", "disabled"), s.Holds(s.ICCID(0), SIM{Label: "a"}), s.items(1, 2)),
		s.Apply(config("b", "enabled"), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "b"}), s.items(1, 2)),
	)
}

// One resource adopts a SIM that another one of the same apply has changed meanwhile: it
// is adopted as it was planned.
func simOneByOne(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	fleet := FleetBlock(Inventory{s.ICCID(0): {"state": "disabled"}})
	first := simNamed("first", s.ICCID(1), `label = "b"`)
	s.Test(
		s.Apply(fleet+SIMBlock(s.ICCID(0), "label = \"a\"\n  depends_on = [simfleet_fleet.meters]")+
			first+simNamed("then", s.ICCID(1), "state = \"disabled\"\n  depends_on = [simfleet_sim.first]"),
			s.Holds(s.ICCID(0), SIM{Label: "a"}), s.Holds(s.ICCID(1), SIM{Label: "b"})),
	)
}

// items checks how many items the bulk calls had together. Changes to one SIM
// that Terraform hands over at the same time are one item; on a busy machine it
// may hand them over too far apart, and then they are two, one after the other.
func (s Scene) items(least, most int) statecheck.StateCheck {
	return stateCheck(func() error {
		n := 0
		for _, call := range s.Bulk() {
			n += len(call)
		}
		s.T.Logf("%d items", n)
		if n < least || n > most {
			s.T.Errorf("%d items in bulk calls, want %d to %d", n, least, most)
		}
		return nil
	})
}

func simContradiction(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	refused := s.Fail(SIMBlock(s.ICCID(0), `label = "a"`)+FleetBlock(Inventory{s.ICCID(0): {"label": "b"}}),
		Says("SIM "+s.ICCID(0), "two resources set label", "Manage each attribute of a SIM in one place"))
	refused.PlanOnly = true
	s.TestThen(func() error { return s.costAtMost(Bulk, 0) }, refused)
}

func simTen(s Scene) {
	s = s.With(Fleet{SIMs: 20})
	ten := s.iccids(0, 9)
	s.Test(
		s.Apply(simsEach(ten, distinct("a")), s.CostAtMost(Bulk, 3), s.Holds(s.ICCID(9), SIM{Enabled: true, Label: "a9"})),
		s.Apply(simsEach(ten, distinct("b")), s.CostAtMost(Bulk, 3), s.CostAtMost(All, 20), s.Holds(s.ICCID(9), SIM{Enabled: true, Label: "b9"})),
	)
}

func simGuardrails(s Scene) {
	s = s.With(Fleet{SIMs: 6})
	with := func(guardrails, body string) resource.TestStep {
		return resource.TestStep{Config: s.Provider("guardrails = { "+guardrails+" }") + body}
	}
	refused := func(step resource.TestStep, says ...string) resource.TestStep {
		step.PlanOnly, step.ExpectError = true, Says(says...)
		return step
	}
	three := simsEach(s.iccids(0, 2), distinct("a"))
	off := simsEach(s.iccids(0, 2), `state = "disabled"`)
	fleet := FleetBlock(s.each(3, 4, func(int) Entry { return Entry{"state": "disabled"} }))
	over := "would %s at least 3 SIMs and guardrails.%s allows 2"
	s.TestThen(func() error { return s.costAtMost(Bulk, 3) },
		refused(with("max_changes = 2", three), "Plan refused", fmt.Sprintf(over, "change", "max_changes")),
		refused(with("max_disables = 2", off), "Plan refused", fmt.Sprintf(over, "disable", "max_disables")),
		refused(with("max_disables = 4", off+fleet), "Plan refused", "guardrails.max_disables allows 4"),
		with("max_changes = 3, max_disables = 0", three),
	)
}
