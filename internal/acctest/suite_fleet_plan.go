package acctest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// fleetPlan are the scenarios of what a plan of a fleet shows and accepts.
var fleetPlan = map[string]Scenario{
	"vanished":               fleetVanished,
	"vanished before import": fleetNeverThere,
	"vanished and taken out": fleetForgotten,
	"empty inventory":        fleetEmpty,
	"change summary":         fleetSummary,
	"summary of half":        fleetSummaryOfHalf,
	"warnings":               fleetWarnings,
	"changed after the plan": fleetChangedAfterPlan,
	"refresh only":           fleetRefreshOnly,
}

// Summary is what a change_summary counts; the counts that it leaves out are 0.
type Summary map[string]int

func summaryIs(values any, want Summary) error {
	attributes, _ := values.(map[string]any)
	got, _ := attributes["change_summary"].(map[string]any)
	if got == nil {
		return fmt.Errorf("change_summary is %v", attributes["change_summary"])
	}
	left := maps.Clone(want)
	for name, value := range got {
		if text := fmt.Sprint(value); text != fmt.Sprint(want[name]) {
			return fmt.Errorf("change_summary.%s is %s, want %d: %v", name, text, want[name], got)
		}
		delete(left, name)
	}
	if len(left) > 0 {
		return fmt.Errorf("change_summary has no %v", slices.Collect(maps.Keys(left)))
	}
	return nil
}

// planned checks the change_summary of simfleet_fleet.meters in a plan.
func (s Summary) planned() plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		for _, rc := range req.Plan.ResourceChanges {
			if rc.Address == meters {
				return summaryIs(rc.Change.After, s)
			}
		}
		return errors.New("the plan has no " + meters)
	})
}

// counted checks the counts of SIMs by state in a plan.
func counted(enabled, disabled int) plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		for _, rc := range req.Plan.ResourceChanges {
			after, _ := rc.Change.After.(map[string]any)
			if got, want := fmt.Sprintf("%v and %v", after["enabled_count"], after["disabled_count"]), fmt.Sprintf("%d and %d", enabled, disabled); got != want {
				return fmt.Errorf("the plan counts %s, want %s", got, want)
			}
		}
		return nil
	})
}

// was checks the change_summary in the prior state of a plan.
func (s Summary) was() plancheck.PlanCheck {
	return planCheck(func(req plancheck.CheckPlanRequest) error {
		return eachResource(req.Plan.PriorState, func(r *tfjson.StateResource) error { return summaryIs(r.AttributeValues, s) })
	})
}

func eachResource(state *tfjson.State, check func(*tfjson.StateResource) error) error {
	for _, r := range state.Values.RootModule.Resources {
		if r.Address == meters {
			return check(r)
		}
	}
	return errors.New("the state has no " + meters)
}

// fleetVanished: a SIM that left the account does not hold up its neighbors.
func fleetVanished(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := func(label string) string { return FleetBlock(s.each(0, 2, labelled(label))) }
	alone := func() {
		for _, n := range []int{0, 2} {
			if err := s.holdsLabels(n, n, "new-"); err != nil {
				s.T.Error(err)
			}
		}
	}
	fails := s.Fail(config("new-"), SaysAt("inventory", "this account has no SIM "+s.ICCID(1)))
	s.Test(
		s.Apply(config("old-")),
		After(func() { s.Remove(s.ICCID(1)) }, s.Changed(config("old-"), Differ(s.ICCID(1)))),
		fails,
		After(alone, s.Changed(config("new-"), Differ(s.ICCID(1)), InStep())),
		s.Apply(FleetBlock(Inventory{s.ICCID(0): {"label": "new-0"}, s.ICCID(2): {"label": "new-2"}}), append(tally(2, 0), s.Cost(Bulk, 0))...),
	)
}

// fleetNeverThere: next to a SIM that has vanished, one that is new and unknown is an
// error of the plan.
func fleetNeverThere(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	inv := s.each(0, 1, labelled("m"))
	with := s.each(0, 1, labelled("m"))
	with[s.ICCID(999)] = Entry{}
	refused := s.Fail(FleetBlock(with), SaysAt("inventory", "this account has no SIM "+s.ICCID(999)))
	refused.PlanOnly = true
	s.Test(s.Apply(FleetBlock(inv)), After(func() { s.Remove(s.ICCID(1)) }, refused),
		s.Apply(FleetBlock(s.each(0, 0, labelled("m")))))
}

// fleetForgotten: a SIM that has vanished and is taken out of the inventory, with nothing
// else changed, is one that the fleet never had.
func fleetForgotten(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	with, without := FleetBlock(s.each(0, 2, labelled("m"))), FleetBlock(s.each(0, 1, labelled("m")))
	refused := s.Fail(with, SaysAt("inventory", "this account has no SIM "+s.ICCID(2)))
	refused.PlanOnly = true
	s.Test(
		s.Apply(with),
		After(func() { s.Remove(s.ICCID(2)) }, Planning(s.Apply(without, append(tally(2, 0), s.Cost(Bulk, 0))...),
			Summary{"released": 1, "total": 1}.planned(), counted(2, 0))),
		refused,
	)
}

func fleetEmpty(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	header := `provider::simfleet::inventory("iccid,label\n")`
	refused := func(inventory string) resource.TestStep {
		step := s.Fail(fleetOf(inventory, `on_destroy = "disable"`), SaysAt("inventory", "allow_empty = true"))
		step.PlanOnly = true
		return step
	}
	late := "\nresource \"terraform_data\" \"list\" {\n  input = \"{}\"\n}\n"
	s.TestThen(func() error { return s.holds(s.ICCID(0), SIM{Enabled: true, Label: "m0"}) },
		refused(header),
		s.Fail(late+fleetOf("terraform_data.list.output"), SaysAt("inventory", "allow_empty = true")),
		s.Apply(FleetBlock(s.each(0, 0, labelled("m")), `on_destroy = "retain"`)),
		refused(header),
		s.Apply(fleetOf(header, "allow_empty = true"), append(tally(0, 0), s.Cost(Bulk, 0))...),
		s.Apply("# no fleet"),
		Planning(s.Apply(fleetOf(header, "allow_empty = true"), append(tally(0, 0), s.Cost(Bulk, 0))...), Summary{}.planned()),
	)
}

func fleetSummary(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	first := FleetBlock(Inventory{s.ICCID(0): {"label": "a", "state": "disabled"}, s.ICCID(1): {"state": "enabled"}, s.ICCID(2): {"state": "enabled"}})
	second := FleetBlock(Inventory{s.ICCID(0): {"label": "b", "state": "enabled"}, s.ICCID(1): {"state": "disabled"}, s.ICCID(3): {"state": "enabled", "label": "d"}})
	third := FleetBlock(Inventory{s.ICCID(0): {"label": "c", "state": "enabled"}, s.ICCID(3): {"state": "enabled", "label": "d"}})
	fewer := Summary{"released": 1, "relabeled": 1, "total": 2}
	adopts := Summary{"adopted": 3, "disabled": 1, "relabeled": 1, "total": 3}
	changes := Summary{"adopted": 1, "released": 1, "enabled": 1, "disabled": 1, "relabeled": 2, "total": 4}
	s.Test(
		Planning(s.Apply(first), counted(2, 1)),
		s.Unchanged(first, adopts.was(), plancheck.ExpectEmptyPlan()),
		Planning(s.Apply(second), counted(2, 1)),
		Planning(s.Apply(second+"\n# nothing new\n", tally(2, 1)...), changes.was(), plancheck.ExpectEmptyPlan()),
		Planning(s.Apply(third), fewer.planned(), counted(2, 0)),
	)
}

// fleetSummaryOfHalf: after an apply that failed for one SIM, the summary tells what
// was done.
func fleetSummaryOfHalf(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	config := func(label string) string { return FleetBlock(s.each(0, 2, labelled(label))) }
	refuse := func(now bool) func() {
		return func() { s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Refusing = now }) }
	}
	s.Test(
		s.Apply(config("old-")),
		After(refuse(true), s.Fail(config("new-"), SaysAt("inventory", "SIM "+s.ICCID(1)))),
		After(refuse(false), Planning(s.Apply(config("new-")), Summary{"relabeled": 2, "total": 2}.was(), Summary{"relabeled": 1, "total": 1}.planned())),
	)
}

// fleetWarnings: a plan says which SIMs go off the network, and counts what adopting
// changes; it repeats no label.
func fleetWarnings(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	config := func(first, last int) string {
		return s.Served() + FleetBlock(s.each(first, last, labelled("secret-")), `on_destroy = "disable"`)
	}
	cli := NewCLI(s.T, config(0, 2))
	warns := func(out string, parts ...string) {
		if about := warnings(out); len(about) != 1 || !Says(parts...).MatchString(about[0]) || strings.Contains(about[0], "secret-") {
			s.T.Errorf("not one warning that says %q:\n%s", parts, out)
		}
	}
	warns(cli.Run(0, "plan", "-no-color"), "Adopting changes 3 SIMs", "label (3 SIMs)", s.ICCID(0))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	cli.Configure(config(1, 2))
	warns(cli.Run(0, "plan", "-no-color"), "takes 1 SIM off the network", s.ICCID(0))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Enabled = false })
	warns(cli.Run(0, "plan", "-destroy", "-no-color"), "takes 1 SIM off the network", s.ICCID(2))
}

// fleetChangedAfterPlan: a saved plan to adopt SIMs applies, though somebody has changed
// one of them since.
func fleetChangedAfterPlan(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	cli := NewCLI(s.T, s.Served()+FleetBlock(Inventory{s.ICCID(0): {"label": "a"}, s.ICCID(1): {"state": "enabled"}}))
	cli.Run(0, "plan", "-out=saved", "-no-color")
	s.Meddle(s.ICCID(0), func(sim *SIM) { *sim = SIM{Label: "a"} })
	s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Enabled = false })
	cli.Run(0, "apply", "-no-color", "saved")
	if err := errors.Join(s.holds(s.ICCID(0), SIM{Label: "a"}), s.holds(s.ICCID(1), SIM{Enabled: true})); err != nil {
		s.T.Error(err)
	}
}

// warnings are the warnings about simfleet_fleet.meters in what a command printed,
// without the lines of the configuration that the CLI repeats, and without the one about
// the cards that every listing has beside a scenario's ([sprinkled]).
func warnings(out string) []string {
	var about []string
	for _, text := range strings.Split(out, "Warning: ")[1:] {
		var lines []string
		for line := range strings.Lines(text) {
			if !strings.Contains(line, "inventory = ") {
				lines = append(lines, line)
			}
		}
		if strings.Contains(text, "with "+meters) && !strings.HasPrefix(text, "Platform shows what cannot be read") {
			about = append(about, strings.Join(lines, ""))
		}
	}
	return about
}

// fleetRefreshOnly: the exit code of a plan that only refreshes is about drift alone,
// however the CLI compares numbers.
func fleetRefreshOnly(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	tf := s.Terraform()
	tf.Write(FleetBlock(s.each(0, 2, labelled("meter-"))))
	tf.Apply()
	tf.Run(0, "plan", "-refresh-only", "-detailed-exitcode")
	s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Label = "theirs" })
	tf.Run(2, "plan", "-refresh-only", "-detailed-exitcode")
}
