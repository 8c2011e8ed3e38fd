package acctest

import "testing"

// fleetSize are the scenarios of large fleets: what they cost.
var fleetSize = map[string]Scenario{
	"a thousand":   fleetThousand,
	"ten thousand": fleetTenThousand,
}

// short is the size of a scenario that counts calls: under -short a fifth, for runs
// that are about another CLI and not about the counts.
func short(sims int) int {
	if testing.Short() {
		return sims / 5
	}
	return sims
}

func fleetThousand(s Scene) {
	const last = 999
	s = s.With(Fleet{SIMs: last + 1})
	inv := s.each(0, last, labelled("meter-"))
	config := FleetFile(s.T, inv)
	bulk, pages := pages(last+1, s.Traits().Batch), s.Traits().Listing(last+1)
	meddle := func() { s.Meddle(s.ICCID(500), func(sim *SIM) { sim.Label = "theirs" }) }
	s.Test(
		s.Apply(config, append(tally(last+1, 0), s.CostAtMost(Bulk, bulk), s.CostAtMost(All, bulk+5*pages+5))...),
		Planning(After(meddle, s.Apply(config, s.items(1, 1), s.CostAtMost(All, 2*pages+5))), Differ(s.ICCID(500))),
	)
}

// fleetTenThousand counts what a refresh of 10,000 SIMs costs.
func fleetTenThousand(s Scene) {
	sims := short(10_000)
	s = s.With(Fleet{SIMs: sims})
	last := sims - 1
	config := FleetFile(s.T, s.each(0, last, func(int) Entry { return Entry{"state": "enabled"} }))
	step := s.Apply(config, append(tally(last+1, 0), s.Cost(Bulk, 0))...)
	pages := s.Traits().Listing(last + 1)
	step.ConfigPlanChecks.PostApplyPreRefresh = append(step.ConfigPlanChecks.PostApplyPreRefresh, s.startCounting())
	step.ConfigPlanChecks.PostApplyPostRefresh = append(step.ConfigPlanChecks.PostApplyPostRefresh, s.countAtMost(All, pages+2))
	s.Test(step)
}
