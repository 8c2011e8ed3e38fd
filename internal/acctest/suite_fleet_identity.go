package acctest

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// fleetIdentity runs steps with a CLI that keeps identities.
func (s Scene) fleetIdentity(steps ...resource.TestStep) {
	s.T.Helper()
	resource.Test(s.T, resource.TestCase{
		ProtoV6ProviderFactories: s.Factories(), Steps: steps,
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{tfversion.SkipBelow(tfversion.Version1_12_0)},
	})
}

// fleetImportIdentity: a fleet is imported by the identity that its state has, which
// follows the inventory.
func fleetImportIdentity(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	lists := func(sims string) statecheck.StateCheck {
		return statecheck.ExpectIdentity(meters, map[string]knownvalue.Check{
			"account": knownvalue.StringExact(s.Traits().Name), "sims": knownvalue.StringExact(sims), "keys": knownvalue.StringExact("state"),
		})
	}
	of := func(last int) string {
		return FleetBlock(s.each(0, last, func(int) Entry { return Entry{"state": "enabled"} }))
	}
	s.fleetIdentity(
		s.Apply(of(1), lists(s.ICCID(0)+","+s.ICCID(1))),
		s.Apply(of(0), lists(s.ICCID(0))),
		resource.TestStep{ResourceName: meters, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
	)
}

// fleetImportElsewhere: an identity of another platform's account is refused.
func fleetImportElsewhere(s Scene) {
	s = s.With(Fleet{SIMs: 3})
	other := map[bool]string{true: "emnify", false: "1nce"}[s.Traits().Name == "1nce"]
	block := fmt.Sprintf("import {\n  to       = %s\n  identity = { account = %q, sims = \"all\" }\n}\n", meters, other)
	fleet := FleetBlock(s.each(0, 0, func(int) Entry { return Entry{"state": "enabled"} }))
	s.fleetIdentity(resource.TestStep{Config: s.Config(block + fleet), PlanOnly: true, ExpectError: Says("Another account", "the provider's account is on")})
}
