package acctest

import (
	"fmt"
	"slices"
	"strings"
)

// planned are the scenarios of the first promise: nothing changes that the plan did
// not show. Where two resources are involved they are played in different orders.
var planned = map[string]Scenario{
	"ignored changes are not sent":                 planIgnored,
	"a SIM that changes hands is not switched off": planHands,
	"two resources want different values":          planWants,
	"replaced, created first":                      planCreatedFirst,
	"replaced under a guardrail":                   planReplaceGuarded,
	"another ICCID under a guardrail":              planOtherICCID,
	"switching off is said":                        planSwitchingOff,
	"adoption shows the SIM as it is":              planAdoption,
	"what may be secret is not repeated":           planSecret,
}

const (
	off         = `on_destroy = "disable"`
	createFirst = "lifecycle {\n    create_before_destroy = true\n  }"
	noDisables  = "guardrails = { max_disables = 0 }"
)

func ignoring(attribute string) string {
	return "lifecycle {\n    ignore_changes = [" + attribute + "]\n  }"
}

// planIgnored: what a configuration says and ignore_changes keeps out of the plan is
// not sent along with what the plan does change.
func planIgnored(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	tf := s.Terraform()
	tf.Write(simNamed("state", s.ICCID(0), `label = "a0"`) + simNamed("label", s.ICCID(1), `label = "a1"`, `state = "enabled"`) + simNamed("lock", s.ICCID(2), `label = "a2"`))
	tf.Apply()
	tf.Write(simNamed("state", s.ICCID(0), `label = "b0"`, `state = "disabled"`, ignoring("state"))+
		simNamed("label", s.ICCID(1), `label = "b1"`, `state = "disabled"`, ignoring("label"))+
		simNamed("lock", s.ICCID(2), `label = "b2"`, s.locked(2), ignoring("imei_lock, imei")), "guardrails = { max_disables = 1 }")
	tf.Apply()
	for n, want := range []SIM{{Enabled: true, Label: "b0"}, {Label: "a1"}, {Enabled: true, Label: "b2"}} {
		if err := s.holds(s.ICCID(n), want); err != nil {
			s.T.Error(err)
		}
	}
	tf.Empty()
}

// planHands moves SIMs from one resource to another, which releases live ones: under
// other names, from a resource to a fleet and back, and between fleets.
func planHands(s Scene) {
	s = s.With(Fleet{SIMs: 8})
	for _, names := range [][2]string{{"alpha", "zulu"}, {"zulu", "alpha"}} {
		tf := s.Terraform()
		from, to := names[0], names[1]
		tf.Write(simNamed(from, s.ICCID(0), off) + simNamed("single", s.ICCID(1), off) +
			fleetNamed(from, s.iccids(2, 3), off) + fleetNamed(to, s.iccids(4, 4), off) +
			simsEach(s.iccids(5, 6), off))
		tf.Apply()
		s.ResetCounts()
		tf.Write(simNamed(to, s.ICCID(0), off) + simNamed("member", s.ICCID(2), off) +
			fleetNamed(to, []string{s.ICCID(4), s.ICCID(1), s.ICCID(3)}, off) +
			fmt.Sprintf("\nresource \"simfleet_sim\" \"each\" {\n  for_each = toset(%s)\n  iccid = each.key\n  %s\n}\n", encode(s.iccids(5, 6)), off))
		for _, parallelism := range Parallelisms {
			out := tf.Run(1, "plan", fmt.Sprintf("-parallelism=%d", parallelism))
			for _, n := range []int{0, 1, 2, 3, 5, 6} {
				if !strings.Contains(out, s.ICCID(n)) {
					s.T.Errorf("parallelism %d: the plan does not refuse SIM %d:\n%s", parallelism, n, out)
				}
			}
			if !Says("would be switched off", `on_destroy = "disable"`, "moved block", `"retain"`, "removed block").MatchString(unboxed(out)) {
				s.T.Errorf("the error does not say what to do:\n%s", out)
			}
		}
	}
	s.untouched(0, 6)
}

// untouched checks that SIMs are enabled and no bulk call was made.
func (s Scene) untouched(first, last int) {
	s.T.Helper()
	for n := first; n <= last; n++ {
		if !s.SIM(s.ICCID(n)).Enabled {
			s.T.Errorf("SIM %d was switched off", n)
		}
	}
	if err := s.costAtMost(Bulk, 0); err != nil {
		s.T.Error(err)
	}
}

// planWants: a fleet's labels are in force when a resource wants another one.
func planWants(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	tf := s.Terraform()
	fleet := FleetBlock(s.each(0, 4, labelled("m")))
	tf.Write(fleet)
	tf.Apply()
	s.ResetCounts()
	for attribute, line := range map[string]string{"label": `label = "other"`} {
		tf.Write(fleet + SIMBlock(s.ICCID(3), line))
		for _, parallelism := range Parallelisms {
			out := unboxed(tf.Run(1, "plan", fmt.Sprintf("-parallelism=%d", parallelism)))
			for _, part := range []string{s.ICCID(3), "set " + attribute, "simfleet_sim " + s.ICCID(3), "simfleet_fleet " + s.Traits().Name + "-", "m3", "other"} {
				if !Says(part).MatchString(out) {
					s.T.Errorf("the plan does not say %q:\n%s", part, out)
				}
			}
		}
	}
	s.untouched(0, 4)
}

// planCreatedFirst: what the new half of a replacement has adopted, the destroy of the
// old half does not switch off.
func planCreatedFirst(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	for _, parallelism := range Parallelisms {
		tf := s.Terraform()
		tf.Write(SIMBlock(s.ICCID(0), off, createFirst) + FleetBlock(s.each(1, 3, func(int) Entry { return Entry{} }), off, createFirst))
		tf.Apply()
		s.ResetCounts()
		out := tf.Apply("-replace="+pump, "-replace="+meters, fmt.Sprintf("-parallelism=%d", parallelism))
		if !Says("stays on the network", s.ICCID(0)).MatchString(unboxed(out)) {
			s.T.Errorf("the apply does not say that the SIM stays:\n%s", out)
		}
		s.untouched(0, 3)
		tf.Empty()
	}
}

// planReplaceGuarded: the destroying half of a replacement is nowhere in a plan, so
// that the guardrail has to hold when it is about to be sent.
func planReplaceGuarded(s Scene) {
	s = s.With(Fleet{SIMs: 4})
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), off)+FleetBlock(s.each(1, 3, func(int) Entry { return Entry{} }), off), noDisables)
	tf.Apply()
	s.ResetCounts()
	for _, address := range []string{pump, meters} {
		tf.Refused([]string{"guardrails.max_disables allows 0", "Nothing of this was sent", `on_destroy = "retain"`, "-var max_disables="},
			"apply", "-auto-approve", "-replace="+address)
	}
	s.untouched(0, 3)
	tf.Empty()
}

func planOtherICCID(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), off), noDisables)
	tf.Apply()
	s.ResetCounts()
	tf.Write(SIMBlock(s.ICCID(1), off), noDisables)
	tf.Refused([]string{"disable at least 1 SIM and guardrails.max_disables allows 0", s.ICCID(0)}, "plan")
	s.untouched(0, 1)
}

func planSwitchingOff(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0), off))
	tf.Apply()
	for _, words := range []string{off, `on_destroy = "retain"`} {
		tf.Write(SIMBlock(s.ICCID(0), words))
		tf.Apply()
		out := unboxed(tf.Run(0, "plan", "-destroy"))
		if said := Says("goes off the network", s.ICCID(0)).MatchString(out); said != (words == off) {
			s.T.Errorf("%s: the plan says that the SIM goes off the network: %t\n%s", words, said, out)
		}
	}
}

// planAdoption: what was read of a SIM is no secret until after the apply.
func planAdoption(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Meddle(s.ICCID(0), func(sim *SIM) { sim.Label = "pump-17" })
	tf := s.Terraform()
	tf.Write(SIMBlock(s.ICCID(0)))
	changes, out := tf.Plan()
	change := changes[pump]
	if change.After["state"] != "enabled" || change.After["label"] != "pump-17" || change.After["imei_lock"] != false || change.After["id"] != s.ICCID(0) {
		s.T.Errorf("the plan shows %v", change.After)
	}
	if strings.Contains(out, "known after apply") {
		s.T.Errorf("the plan does not show what was read:\n%s", out)
	}
	tf.Run(0, "apply", "plan.bin")
	tf.Empty()
	tf.Write(SIMBlock(s.ICCID(1), `state = "disabled"`))
	changes, _ = tf.Plan()
	if after := changes[pump].After; after["state"] != "disabled" || after["label"] != "" {
		s.T.Errorf("the plan of another SIM shows %v", after)
	}
	tf.Run(0, "apply", "plan.bin")
	tf.Empty()
	if err := s.holds(s.ICCID(1), SIM{}); err != nil {
		s.T.Error(err)
	}
}

// planSecret: a provider is not told which values are sensitive.
func planSecret(s Scene) {
	s = s.With(Fleet{SIMs: 5})
	tf := s.Terraform()
	tf.Write("variable \"label\" {\n  default   = \"hush\"\n  sensitive = true\n}\n" +
		SIMBlock(s.ICCID(0), "label = var.label") +
		fleetOf(fmt.Sprintf("jsonencode({ %q = { label = \"${var.label}-2\" } })", s.ICCID(1))))
	if out := tf.Apply(); strings.Contains(out, "hush") || !Says("Adopting changes the SIM", s.ICCID(0), "label").MatchString(unboxed(out)) {
		s.T.Errorf("the apply says\n%s", out)
	}
}

// fleetNamed is a simfleet_fleet of SIMs of which nothing is managed.
func fleetNamed(name string, iccids []string, lines ...string) string {
	inv := Inventory{}
	for _, iccid := range slices.Sorted(slices.Values(iccids)) {
		inv[iccid] = Entry{}
	}
	return strings.Replace(FleetBlock(inv, lines...), `"meters"`, fmt.Sprintf("%q", name), 1)
}
