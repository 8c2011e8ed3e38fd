package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// SIMScenarios are what simfleet_sim does on every platform.
func SIMScenarios(t *testing.T, start Start) {
	t.Helper()
	all := together([]map[string]Scenario{simLife, simShared, planned}, []map[string]Scenario{simTrouble, trust, simWrites})
	Play(t, start, all)
}

// simLife are the scenarios of one SIM from adoption to the end.
var simLife = map[string]Scenario{
	"adopting writes nothing":           simAdopt,
	"all attributes, then each":         simUpdates,
	"import by either spelling":         simImport,
	"import by identity":                simImportIdentity,
	"what is not managed may drift":     simUnmanaged,
	"drift is repaired by one call":     simDrift,
	"vanished":                          simVanished,
	"another spelling":                  simSpelling,
	"another SIM replaces the resource": simReplace,
	"on_destroy":                        simOnDestroy,
	"invalid values":                    simInvalid,
}

func simAdopt(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	before := SIM{Label: "as it is", IMEILock: true}
	s.Meddle(iccid, func(sim *SIM) { *sim = before })
	untouched := func() error {
		if n := s.Sent(Bulk); n != 0 {
			s.T.Errorf("adopting a SIM as it is, and letting it go, cost %d bulk calls", n)
		}
		return s.holds(iccid, before)
	}
	s.TestThen(untouched, s.Apply(SIMBlock(iccid),
		Value(pump, "id", iccid), Value(pump, "label", "as it is"), Value(pump, "state", "disabled"),
		Value(pump, "imei_lock", true), Value(pump, "on_destroy", "retain"), s.Cost(Bulk, 0),
	))
}

func simUpdates(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	s.Test(
		s.Apply(SIMBlock(iccid, `state = "disabled"`, `label = "pump-17"`, s.locked(0)),
			Value(pump, "state", "disabled"), Value(pump, "label", "pump-17"), Value(pump, "imei_lock", true),
			s.Holds(iccid, SIM{Label: "pump-17", IMEILock: true}), s.Cost(Bulk, 1)),
		s.Apply(SIMBlock(iccid, `state = "enabled"`, `label = "pump-17"`, s.locked(0)),
			s.Holds(iccid, SIM{Enabled: true, Label: "pump-17", IMEILock: true}), s.Cost(Bulk, 1)),
		s.Apply(SIMBlock(iccid, `state = "enabled"`, `label = "pump-18"`, s.locked(0)),
			s.Holds(iccid, SIM{Enabled: true, Label: "pump-18", IMEILock: true}), s.Cost(Bulk, 1)),
		s.Apply(SIMBlock(iccid, `label = ""`), // state and lock are not managed any more
			Value(pump, "label", ""), s.Holds(iccid, SIM{Enabled: true, IMEILock: true}), s.Cost(Bulk, 1)),
		s.Apply(SIMBlock(iccid, `imei_lock = false`),
			s.Holds(iccid, SIM{Enabled: true}), s.Cost(Bulk, 1)),
	)
}

func simImport(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Meddle(s.ICCID(0), func(sim *SIM) { sim.Label = "pump-17" })
	config := SIMBlock(s.ICCID(0), `state = "enabled"`, `label = "pump-17"`)
	for _, id := range []string{s.ICCID(0), long(s.ICCID(0))} {
		s.Test(
			s.Import(pump, id, config),
			s.Unchanged(config, plancheck.ExpectEmptyPlan()),
		)
	}
	if n := s.Sent(Bulk); n != 0 {
		s.T.Errorf("importing cost %d bulk calls", n)
	}
}

func simImportIdentity(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	resource.Test(s.T, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(),
		TerraformVersionChecks:   []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
		Steps: []resource.TestStep{
			s.Apply(SIMBlock(s.ICCID(0))),
			{ResourceName: pump, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
		},
	})
}

func simUnmanaged(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	drifted := SIM{Label: "mine", IMEILock: true}
	s.TestThen(func() error { return s.holds(iccid, drifted) },
		s.Apply(SIMBlock(iccid, `label = "mine"`)),
		After(func() { s.Meddle(iccid, func(sim *SIM) { *sim = drifted }) },
			s.Unchanged(SIMBlock(iccid, `label = "mine"`), plancheck.ExpectEmptyPlan())),
	)
}

func simDrift(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	config := SIMBlock(iccid, `label = "mine"`, `state = "enabled"`)
	meddle := func() { s.Meddle(iccid, func(sim *SIM) { *sim = SIM{Label: "theirs", IMEILock: true} }) }
	s.Test(
		s.Apply(config),
		Planning(After(meddle, s.Apply(config, s.Cost(Bulk, 1),
			s.Holds(iccid, SIM{Enabled: true, Label: "mine", IMEILock: true}))),
			plancheck.ExpectResourceAction(pump, plancheck.ResourceActionUpdate)),
	)
}

func simVanished(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	gone := s.Fail(SIMBlock(iccid), SaysAt("iccid", "this account has no SIM "+iccid))
	gone.PlanOnly = true
	s.Test(s.Apply(SIMBlock(iccid)), After(func() { s.Remove(iccid) }, gone))
}

func simSpelling(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Test(
		s.Apply(SIMBlock(s.ICCID(0), `label = "mine"`)),
		s.Unchanged(SIMBlock(long(s.ICCID(0)), `label = "mine"`), plancheck.ExpectEmptyPlan()),
		Planning(s.Apply(SIMBlock(long(s.ICCID(0)), `label = "new"`), s.Cost(Bulk, 1), Value(pump, "id", s.ICCID(0))),
			plancheck.ExpectResourceAction(pump, plancheck.ResourceActionUpdate)),
	)
}

func simReplace(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	s.Test(
		s.Apply(SIMBlock(s.ICCID(0), `on_destroy = "disable"`)),
		Planning(s.Apply(SIMBlock(s.ICCID(1), `on_destroy = "disable"`),
			Value(pump, "id", s.ICCID(1)), s.Holds(s.ICCID(0), SIM{}), s.Holds(s.ICCID(1), SIM{Enabled: true})),
			plancheck.ExpectResourceAction(pump, plancheck.ResourceActionReplace)),
	)
}

func simOnDestroy(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	after := func() error {
		if err := s.holds(s.ICCID(0), SIM{Enabled: true, Label: "kept"}); err != nil {
			return err
		}
		return s.holds(s.ICCID(1), SIM{Label: "dropped"})
	}
	s.TestThen(after, s.Apply(
		simNamed("kept", s.ICCID(0), `label = "kept"`)+simNamed("dropped", s.ICCID(1), `label = "dropped"`, `on_destroy = "disable"`),
		s.Holds(s.ICCID(1), SIM{Enabled: true, Label: "dropped"}),
	))
}

func simInvalid(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	iccid := s.ICCID(0)
	unknown := s.ICCID(9_999)
	refused := func(step resource.TestStep) resource.TestStep { step.PlanOnly = true; return step }
	s.Test(
		refused(s.Fail(SIMBlock(unknown), SaysAt("iccid", "this account has no SIM "+unknown))),
		refused(s.Fail(SIMBlock("89882806660000"), SaysAt("iccid", "has 14 characters, an ICCID has 19 digits"))),
		refused(s.Fail(SIMBlock(mistyped(iccid)), SaysAt("iccid", "the check digit of", "should be"))),
		refused(s.Fail(SIMBlock(iccid, `state = "on"`), SaysAt("state", `"enabled" "disabled"`))),
		refused(s.Fail(SIMBlock(iccid, `on_destroy = "delete"`), SaysAt("on_destroy", `"retain" "disable"`))),
	)
	if n := s.Sent(Bulk); n != 0 {
		s.T.Errorf("%d bulk calls", n)
	}
}
