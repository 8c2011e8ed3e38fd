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
