package acctest

import (
	"errors"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// simThousand counts what 1,000 single resources cost, fewer where more would take no
// more calls: for a refresh at most twice a listing, and the token; for an apply,
// which lasts longer than a listing stays fresh enough to make bulk items from, a few
// times that.
func simThousand(s Scene) {
	sims := short(1_000)
	s = s.With(Fleet{SIMs: sims})
	listing := s.Traits().Listing(sims)
	if listing <= 2 {
		sims = short(300)
	}
	walk := 2*listing + 2
	cli := NewCLI(s.T, s.Served()+simsEach(s.iccids(0, sims-1)))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	if err := errors.Join(s.costAtMost(All, 6*walk), s.costAtMost(Bulk, 0)); err != nil {
		s.T.Errorf("adopting: %v", err)
	}
	s.ResetCounts()
	cli.Run(0, "plan", "-detailed-exitcode", "-no-color")
	if err := s.costAtMost(All, walk); err != nil {
		s.T.Errorf("refreshing: %v", err)
	}
}

// simInterrupted: Ctrl-C while a change settles ends the apply soon and leaves
// the state of the platform.
func simInterrupted(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	one := func(label string) string { return s.Served() + SIMBlock(iccid, `label = "`+label+`"`) }
	cli := NewCLI(s.T, one("old"))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	s.interrupt(cli, iccid, one("new"))
	s.Mend()
	if out := cli.Run(2, "plan", "-detailed-exitcode", "-no-color"); !strings.Contains(out, "1 to change") {
		s.T.Errorf("the plan after an interrupted apply is\n%s", out)
	}
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	if err := s.holds(iccid, SIM{Enabled: true, Label: "new"}); err != nil {
		s.T.Error(err)
	}
}

// fleetInterrupted: of a fleet, what had settled when it was interrupted is in
// the state, and the plan shows the rest: one SIM, and no other.
func fleetInterrupted(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	iccid := s.ICCID(3)
	one := func(label string) string { return s.Served() + FleetBlock(s.each(0, 4, labelled(label))) }
	cli := NewCLI(s.T, one("old-"))
	cli.Run(0, "apply", "-auto-approve", "-no-color")
	s.interrupt(cli, iccid, one("new-"))
	s.Mend()
	out := cli.Run(2, "plan", "-detailed-exitcode", "-no-color")
	for n := range 5 {
		if shown := strings.Contains(out, s.ICCID(n)); shown != (s.ICCID(n) == iccid) {
			s.T.Errorf("the plan shows SIM %d: %t\n%s", n, shown, out)
		}
	}
	if !strings.Contains(out, "(4 unchanged") {
		s.T.Errorf("the plan does not hide the SIMs that are as they should be:\n%s", out)
	}
}

// interrupt applies a configuration while the change of one SIM is never applied,
// and interrupts as soon as the platform has shown that it looks.
func (s Scene) interrupt(cli *CLI, iccid, config string) {
	s.Break(Bulk, fakeapi.Fault{Kind: fakeapi.FaultNeverApplied, ICCID: iccid})
	cli.Configure(config)
	s.ResetCounts()
	looked := func() bool { return s.Sent(Bulk) > 0 && s.Sent(Single)+s.Sent(List) > 6 }
	if out := cli.Interrupted(looked, "apply", "-auto-approve", "-no-color"); !strings.Contains(out, iccid) {
		s.T.Errorf("interrupted, the apply does not name the SIM:\n%s", out)
	}
}
