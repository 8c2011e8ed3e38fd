package acctest

import (
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// simTrouble are the scenarios in which the platform or the user goes wrong.
var simTrouble = map[string]Scenario{
	"expired among others":           simExpired,
	"accepted and never applied":     simNeverApplied,
	"failed adoption leaves nothing": simFailedAdoption,
	"slow platform":                  simSlow,
	"asked to slow down":             simTold(slowDown),
	"server errors":                  simTold(serverErrors),
	"broken connections":             simTold(brokenConnections),
	"web pages":                      simTold(webPages),
	"tokens expire early":            simRefusedTokens,
	"short tokens":                   simShortTokens,
	"wrong credentials":              simStranger,
	"read only":                      simReadOnly,
}

func simExpired(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	bad, good := s.ICCID(0), s.ICCID(1)
	config := func(label string) string { return simsEach([]string{bad, good}, distinct(label)) }
	badAddress := "simfleet_sim.each[0]"
	expire := func(now bool) func() {
		return func() { s.Meddle(bad, func(sim *SIM) { sim.Refusing = now }) }
	}
	s.Test(
		s.Apply(config("old")),
		After(expire(true), s.Fail(config("new"), Says(badAddress, bad, s.Traits().Refusal, "take it out of the configuration"))),
		After(func() {
			if err := s.holds(good, SIM{Enabled: true, Label: "new1"}); err != nil {
				s.T.Error(err)
			}
		}, s.Changed(config("new"), Only(badAddress), InStep())),
		After(expire(false), s.Apply(config("new"), s.Holds(bad, SIM{Enabled: true, Label: "new0"}), s.Cost(Bulk, 1))),
	)
}

func simNeverApplied(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	config := func(label string) string {
		return SIMBlock(iccid, `label = "`+label+`"`, s.locked(0), `timeouts = { update = "2s" }`)
	}
	lose := func() { s.Break(Bulk, fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: iccid}) }
	s.Test(
		s.Apply(config("old")),
		After(lose, s.Fail(config("new"), Says("accepted the change of SIM "+iccid, "label is still not as it should be"))),
		s.Changed(config("new"), Only(pump), InStep()),
		After(s.Mend, s.Apply(config("new"), s.Holds(iccid, SIM{Enabled: true, Label: "new", IMEILock: true}))),
	)
}

// simFailedAdoption: a resource whose creation failed must not be tainted, or
// the next apply would replace it and take a live SIM off the network.
func simFailedAdoption(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	config := SIMBlock(iccid, `label = "new"`, `on_destroy = "disable"`)
	expire := func(now bool) func() {
		return func() { s.Meddle(iccid, func(sim *SIM) { sim.Refusing = now }) }
	}
	s.TestThen(func() error { return s.holds(iccid, SIM{Label: "new"}) },
		After(expire(true), s.Fail(config, SaysAt("iccid", iccid, s.Traits().Refusal))),
		Planning(After(expire(false), s.Apply(config, s.Holds(iccid, SIM{Enabled: true, Label: "new"}), s.Cost(Bulk, 1))),
			plancheck.ExpectResourceAction(pump, plancheck.ResourceActionCreate)),
	)
}

func simSlow(s Scene) {
	s = s.With(Fleet{SIMs: 3, Slow: true})
	s.Test(
		s.Apply(SIMBlock(s.ICCID(0), `label = "one"`), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "one"}), s.Cost(Bulk, 1)),
		s.Apply(SIMBlock(s.ICCID(0), `label = "two"`), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "two"}), s.Cost(Bulk, 1)),
	)
}

// goesWell stands for a call without a fault.
const goesWell fakeapi.FaultKind = "goes well"

// trouble is what goes wrong with the first calls of each kind.
type trouble map[Call][]fakeapi.Fault

// The kinds of trouble that a retry overcomes.
var (
	slowDown = trouble{
		Token:  {{RetryAfter: time.Second}},
		Single: {{RetryAfter: time.Second, RetryAfterDate: true}},
		Bulk:   {{RetryAfter: time.Second}, {Status: 429}},
	}
	serverErrors      = trouble{Token: {{Status: 503}}, Single: {{Status: 500}}, Bulk: {{Status: 502}, {Status: 504}}}
	brokenConnections = trouble{
		Token:  {{Kind: fakeapi.FaultResetBefore}},
		Single: {{Kind: fakeapi.FaultCut}},
		Bulk:   {{Kind: fakeapi.FaultResetBefore}, {Kind: fakeapi.FaultResetAfter}},
	}
	webPages = trouble{
		Token:  {{Kind: fakeapi.FaultHTML}},
		Single: {{Kind: fakeapi.FaultHTML}},
		Bulk:   {{Kind: fakeapi.FaultHTML, Status: 503}, {Kind: fakeapi.FaultHTML}},
	}
	refusedTokens = trouble{Single: {{Status: 401}}, Bulk: {{Status: 401}}}
)

// breaking puts a trouble in force.
func (s Scene) breaking(what trouble) {
	for call, faults := range what {
		for i, fault := range faults {
			if fault.Kind == goesWell {
				continue
			}
			fault.Calls = []int{i + 1}
			s.Break(call, fault)
		}
	}
}

// simTold is a change that succeeds all the same, and costs a call for each trouble at
// most: what took effect although its answer was lost is not sent again everywhere.
func simTold(what trouble) Scenario {
	return func(s Scene) {
		s = s.With(Fleet{SIMs: 3})
		s.Test(After(func() { s.breaking(what) }, s.Apply(SIMBlock(s.ICCID(0), `label = "new"`),
			s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "new"}), s.CostAtMost(Bulk, 1+len(what[Bulk])))))
	}
}

// simRefusedTokens: a token that is refused is replaced; credentials that are no
// tokens are not tried again, and the error names them.
func simRefusedTokens(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	if s.Traits().Tokens {
		simTold(refusedTokens)(s)
		return
	}
	s.Test(After(func() { s.breaking(refusedTokens) },
		s.Fail(SIMBlock(s.ICCID(0), `label = "new"`), Says(s.Traits().Credentials...))))
	if n := s.Sent(Single); n > 1 {
		s.T.Errorf("refused credentials were tried %d times", n)
	}
}

func simShortTokens(s Scene) {
	s = s.With(Fleet{SIMs: 3, ShortTokens: true, Slow: true})
	s.Test(
		s.Apply(SIMBlock(s.ICCID(0), `label = "one"`), s.CostAtMost(Bulk, 2)), // a token may end on the way
		s.Apply(SIMBlock(s.ICCID(0), `label = "two"`), s.CostAtMost(Bulk, 2), s.Holds(s.ICCID(0), SIM{Enabled: true, Label: "two"})),
	)
}

func simStranger(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Test(resource.TestStep{
		Config: s.Stranger() + SIMBlock(s.ICCID(0)), PlanOnly: true,
		ExpectError: Says(append([]string{"Error:"}, s.Traits().Credentials...)...),
	})
	if n := s.Sent(All); n > 2 {
		s.T.Errorf("wrong credentials were tried %d times", n)
	}
}

func simReadOnly(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	config := s.Provider("read_only = true") + SIMBlock(s.ICCID(0), `label = "new"`)
	s.TestThen(func() error { return s.costAtMost(Bulk, 0) },
		resource.TestStep{Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config, ExpectError: SaysAt("iccid", s.ICCID(0), "read_only", "Nothing was sent")},
	)
}
