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
	"overtaken":                        simOvertaken,
	"a plan that gets no answer":       simPlanWithoutAnswer,
}

// simOvertaken: another value than the old and the new one is an answer, long before
// the time is up, and is not repeated in it.
func simOvertaken(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	config := SIMBlock(iccid, `label = "new"`)
	began := time.Now()
	s.Test(
		After(func() { s.overtake(iccid) }, s.Fail(config, SaysAt("label", "SIM "+iccid+" was overtaken", "label is neither what it was nor what was sent"))),
		After(s.Mend, s.Apply(config, s.Holds(iccid, SIM{Enabled: true, Label: "new"}))),
	)
	if took := time.Since(began); took > time.Minute {
		s.T.Errorf("took %s", took)
	}
}

// simPlanWithoutAnswer: what a plan reads has a deadline too.
func simPlanWithoutAnswer(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	slow := fakeapi.Fault{Kind: fakeapi.FaultSlow, Delay: 5 * time.Minute}
	step := s.Fail(SIMBlock(s.ICCID(0), `label = "new"`, `timeouts = { read = "2s" }`), SaysAt("iccid", "deadline exceeded", "Raise the resource's timeouts"))
	step.PlanOnly = true
	began := time.Now()
	s.Test(After(func() { s.Break(Single, slow); s.Break(List, slow) }, step))
	if took := time.Since(began); took > time.Minute {
		s.T.Errorf("took %s", took)
	}
}

// overtake loses the next change of SIMs' labels to somebody else's.
func (s Scene) overtake(iccids ...string) {
	for _, iccid := range iccids {
		s.Break(Bulk, fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: iccid, Meanwhile: func() {
			s.Meddle(iccid, func(sim *SIM) { sim.Label = "theirs-" + iccid })
		}})
	}
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
	"overtaken":          fleetOvertaken,
}

// fleetOvertaken: SIMs that somebody else has changed meanwhile are one error.
func fleetOvertaken(s Scene) {
	const last = 11
	s = s.With(Fleet{SIMs: last + 1})
	config := FleetBlock(s.each(0, last, labelled("m")))
	lose := func() {
		for n := range last {
			s.overtake(s.ICCID(n))
		}
	}
	s.Test(
		After(lose, s.Fail(config, SaysAt("inventory", "11 SIMs:", "was overtaken", "label is neither"))),
		After(s.Mend, s.Apply(config, tally(last+1, 0)...)),
	)
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
