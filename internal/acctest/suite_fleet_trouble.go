package acctest

import (
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// fleetTrouble are the scenarios in which the platform goes wrong.
var fleetTrouble = map[string]Scenario{
	"one of a hundred expired":        fleetHalfFailed,
	"failed adoption leaves nothing":  fleetFailedAdoption,
	"accepted and never applied":      fleetNeverApplied,
	"no right to write":               fleetForbidden,
	"slow platform":                   fleetSlow,
	"pages of ten":                    fleetPages(nil),
	"pages shift as a SIM comes":      fleetPages(trouble{List: {{Kind: goesWell}, {Kind: fakeapi.FaultShiftInsert}}}),
	"pages shift as a SIM goes":       fleetPages(trouble{List: {{Kind: goesWell}, {Kind: fakeapi.FaultShiftRemove}, {Kind: fakeapi.FaultShiftRemove}}}),
	"listing is asked to slow down":   fleetPages(trouble{List: {{RetryAfter: time.Second}, {RetryAfter: time.Second, RetryAfterDate: true}}}),
	"listing breaks":                  fleetPages(trouble{List: {{Kind: fakeapi.FaultResetBefore}, {Kind: fakeapi.FaultCut}, {Kind: fakeapi.FaultHTML}, {Status: 503}}}),
	"read only":                       fleetReadOnly,
	"interrupted":                     fleetInterrupted,
	"unknown inventory, unknown SIMs": fleetUnknownTrouble,
}

func fleetHalfFailed(s Scene) {
	const last, bad = 99, 42
	s = s.With(Fleet{SIMs: last + 1})
	config := func(label string) string { return FleetBlock(s.each(0, last, labelled(label))) }
	expire := func(now bool) func() {
		return func() { s.Meddle(s.ICCID(bad), func(sim *SIM) { sim.Refusing = now }) }
	}
	applied := func() {
		for _, part := range [][2]int{{0, bad - 1}, {bad + 1, last}} {
			if err := s.holdsLabels(part[0], part[1], "new-"); err != nil {
				s.T.Error(err)
			}
		}
		if err := s.costAtMost(Bulk, 1+last/s.Traits().Batch+s.Traits().Search); err != nil {
			s.T.Error(err)
		}
	}
	s.Test(
		s.Apply(config("old-"), tally(last+1, 0)...),
		After(expire(true), s.Fail(config("new-"), SaysAt("inventory", "SIM "+s.ICCID(bad), s.Traits().Refusal, "99 of 100 applied and confirmed"))),
		After(applied, s.Changed(config("new-"), Differ(s.ICCID(bad)), InStep())),
		After(expire(false), s.Apply(config("new-"), append(tally(last+1, 0), s.items(1, 1))...)),
	)
}

func fleetFailedAdoption(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := FleetBlock(s.each(0, 4, labelled("new-")), `on_destroy = "disable"`)
	expire := func(now bool) func() {
		return func() { s.Meddle(s.ICCID(2), func(sim *SIM) { sim.Refusing = now }) }
	}
	s.Test(
		After(expire(true), s.Fail(config, SaysAt("inventory", s.ICCID(2), s.Traits().Refusal, "4 of 5 applied and confirmed"))),
		Planning(After(expire(false), s.Apply(config, append(tally(5, 0), s.items(1, 1))...)),
			plancheck.ExpectResourceAction(meters, plancheck.ResourceActionCreate)),
	)
}

func fleetNeverApplied(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := func(label string) string {
		return FleetBlock(s.each(0, 4, labelled(label)), `timeouts = { update = "2s" }`)
	}
	lose := func() { s.Break(Bulk, fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: s.ICCID(3)}) }
	s.Test(
		s.Apply(config("old-")),
		After(lose, s.Fail(config("new-"), Says("accepted the change of SIM "+s.ICCID(3), "label is still", "should be"))),
		s.Changed(config("new-"), Differ(s.ICCID(3)), InStep()),
		After(s.Mend, s.Apply(config("new-"), s.items(1, 1))),
	)
}

// fleetForbidden: credentials that may read and not write fail every SIM, and cost
// less than looking for the bad SIM in each batch would.
func fleetForbidden(s Scene) {
	const last = 299
	s = s.With(Fleet{SIMs: last + 1})
	s.Test(
		After(func() { s.Break(Bulk, fakeapi.Fault{Status: 403}) },
			s.Fail(FleetBlock(s.each(0, last, labelled("m"))), SaysAt("inventory", "300 SIMs:", "may not be changed with these credentials"))),
	)
	if err := s.costAtMost(Bulk, 2*min(last+1, s.Traits().Batch)+2); err != nil {
		s.T.Error(err)
	}
}

func fleetSlow(s Scene) {
	s = s.With(Fleet{SIMs: 30, Slow: true})
	config := func(label string) string { return FleetBlock(s.each(0, 29, labelled(label))) }
	s.Test(
		s.Apply(config("a"), stateCheck(func() error { return s.holdsLabels(0, 29, "a") })),
		s.Apply(config("b"), stateCheck(func() error { return s.holdsLabels(0, 29, "b") }), s.CostAtMost(Bulk, 1+30/s.Traits().Batch)),
	)
}

// fleetPages adopts a fleet of several pages with trouble in its first listing.
// The first SIMs are not part of the fleet: those that are listed first may go, and
// a platform need not list them in the order of their ICCIDs.
func fleetPages(what trouble) Scenario {
	return func(s Scene) {
		const first, last = 8, 41
		s = s.With(Fleet{SIMs: last + 5, PageLimit: 10})
		config := FleetBlock(s.each(first, last, labelled("m")))
		s.Test(
			After(func() { s.breaking(what) }, s.Apply(config, append(tally(last-first+1, 0), stateCheck(func() error { return s.holdsLabels(first, last, "m") }))...)),
			s.Unchanged(config, plancheck.ExpectEmptyPlan()),
		)
	}
}

func fleetReadOnly(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	config := s.Provider("read_only = true") + FleetBlock(s.each(0, 4, labelled("m")))
	s.TestThen(func() error { return s.costAtMost(Bulk, 0) },
		resource.TestStep{Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config, ExpectError: SaysAt("inventory", "read_only", "Nothing was sent")},
	)
}

// fleetUnknownTrouble: what a plan could not see is an error of the apply, and
// leaves no state.
func fleetUnknownTrouble(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	s.Meddle(s.ICCID(1), func(sim *SIM) { sim.Foreign = true })
	config := func(sims Inventory) string {
		return "\nresource \"terraform_data\" \"list\" {\n  input = jsonencode(" + encode(sims) + ")\n}\n" + fleetOf("terraform_data.list.output")
	}
	s.Test(
		s.Fail(config(s.each(0, 2, labelled("m"))), Says("this account has no SIM "+s.ICCID(1))),
		s.Apply(config(Inventory{s.ICCID(0): {"label": "m0"}, s.ICCID(2): {"label": "m2"}}), tally(2, 0)...),
	)
}
