package acctest

import (
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// simWrites are the scenarios in which others change a SIM while it is written.
var simWrites = map[string]Scenario{
	"changed while told to wait":       simChangedMeanwhile(fakeapi.Fault{RetryAfter: time.Second, Calls: []int{1}}),
	"changed while the platform fails": simChangedMeanwhile(fakeapi.Fault{Status: 503, Calls: []int{1}}),
	"told to wait too long":            simToldTooLong("40s", 40*time.Second, `timeouts = { create = "10s" }`),
	"told to wait for a day":           simToldTooLong("24h0m0s", 24*time.Hour),
}

// simToldTooLong: a wish that cannot be granted is an error at once, with the reason.
func simToldTooLong(says string, wait time.Duration, lines ...string) Scenario {
	return func(s Scene) {
		s = s.With(Fleet{SIMs: 3})
		began := time.Now()
		s.Test(After(func() { s.Break(Bulk, fakeapi.Fault{RetryAfter: wait}) },
			s.Fail(SIMBlock(s.ICCID(0), append(lines, `label = "new"`)...), Says("429", "asks to wait "+says))))
		if n := s.Sent(Bulk); n != 1 || time.Since(began) > time.Minute {
			s.T.Errorf("%d bulk calls in %s", n, time.Since(began))
		}
	}
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
