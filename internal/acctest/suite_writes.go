package acctest

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// simWrites are the scenarios in which others change a SIM while it is written.
var simWrites = map[string]Scenario{
	"changed while told to wait":       simChangedMeanwhile(fakeapi.Fault{RetryAfter: time.Second, Calls: []int{1}}),
	"changed while the platform fails": simChangedMeanwhile(fakeapi.Fault{Status: 503, Calls: []int{1}}),
}

// simChangedMeanwhile: somebody disables and locks a SIM while a change of its label
// waits to be sent again, which must not undo that.
func simChangedMeanwhile(fault fakeapi.Fault) Scenario {
	return func(s Scene) {
		s = s.With(Fleet{SIMs: 3})
		iccid := s.ICCID(0)
		fault := fault
		fault.Meanwhile = func() {
			s.Meddle(iccid, func(sim *SIM) { sim.Enabled, sim.IMEILock = false, true })
		}
		s.Test(After(func() { s.Break(Bulk, fault) }, s.Apply(SIMBlock(iccid, `label = "new"`),
			s.Holds(iccid, SIM{Label: "new", IMEILock: true}), s.Cost(Bulk, 2))))
	}
}

// fleetWrites are the scenarios in which the platform refuses or alters what a fleet
// is told.
var fleetWrites = map[string]Scenario{
	"refused as a whole": fleetMaintenance,
}

// fleetMaintenance: a refusal that is about no SIM is not looked for in every batch.
func fleetMaintenance(s Scene) {
	const last = 129
	s = s.With(Fleet{SIMs: last + 1})
	s.Test(
		After(func() { s.Break(Bulk, fakeapi.Fault{Status: 400, Body: `{"message":"maintenance"}`}) },
			s.Fail(FleetBlock(s.each(0, last, labelled("m"))), SaysAt("inventory", "130 SIMs:", "maintenance"))),
	)
	if err := s.costAtMost(Bulk, 2*min(last+1, s.Traits().Batch)+4); err != nil {
		s.T.Error(err)
	}
}
