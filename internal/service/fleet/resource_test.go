package fleet_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestAccFleet(t *testing.T) {
	t.Parallel()
	acctest.OnEachPlatform(t, acctest.FleetScenarios)
}

// Each item carries the whole SIM: what it leaves out 1NCE would switch on or unlock.
func TestAccFleet_1nceItemsCarryTheRest(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 40})
	inv := acctest.Inventory{}
	for n := range 40 {
		inv[onence.ICCID(n)] = acctest.Entry{"label": "new"}
	}
	before := map[string]onence.SIM{}
	for iccid := range inv {
		before[iccid], _ = w.SIM(iccid)
	}
	w.Test(resource.TestStep{Config: w.Config(acctest.FleetBlock(inv))})
	items := w.BulkItems()
	if len(items) != 40 {
		t.Errorf("%d items, want 40", len(items))
	}
	for _, item := range items {
		sim := before[item.ICCID]
		if item.Status == nil || item.Label == nil || item.IMEILock == nil {
			t.Fatalf("the item leaves something out: %+v", item)
		}
		if *item.Status != sim.Status || *item.IMEILock != sim.IMEILock || *item.Label != "new" {
			t.Errorf("SIM %s was %s, locked %t; its item is %s, %t, %q", item.ICCID, sim.Status, sim.IMEILock, *item.Status, *item.IMEILock, *item.Label)
		}
	}
}

// What 1NCE has no field for is an error of the plan.
func TestAccFleet_1nceRefusesAtPlanTime(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 3})
	w.Test(
		resource.TestStep{
			Config:   w.Config(acctest.FleetBlock(acctest.Inventory{onence.ICCID(0): {"imei": "490154203237518"}, onence.ICCID(1): {}})),
			PlanOnly: true, ExpectError: acctest.SaysAt("inventory", onence.ICCID(0), "the IMEI cannot be chosen"),
		},
		resource.TestStep{
			Config:   w.Config(acctest.FleetBlock(acctest.Inventory{onence.ICCID(0): {"tags": []string{"a"}}, onence.ICCID(1): {"tags": []string{"b"}}})),
			PlanOnly: true, ExpectError: acctest.SaysAt("inventory", "2 SIMs:", "1NCE has no tags"),
		},
	)
}

// A refusal that names nobody is narrowed down by halves.
func TestAccFleet_1nceAnonymousRefusal(t *testing.T) {
	t.Parallel()
	bad := onence.ICCID(5)
	w := acctest.NewOnence(t, onence.Options{SIMs: 16, Expired: []string{bad}, AnonymousRefusals: true})
	inv := acctest.Inventory{}
	for n := range 16 {
		inv[onence.ICCID(n)] = acctest.Entry{"label": "new"}
	}
	w.Test(resource.TestStep{
		Config:      w.Config(acctest.FleetBlock(inv)),
		ExpectError: acctest.SaysAt("inventory", "SIM "+bad, "expired", "Extend the SIM"),
	})
	for iccid := range inv {
		if sim, _ := w.SIM(iccid); (sim.Label == "new") != (iccid != bad) {
			t.Errorf("SIM %s has the label %q", iccid, sim.Label)
		}
	}
	if n := w.Sent(acctest.RouteBulk); n > 9 { // 1 + 2 for each halving of 16
		t.Errorf("%d bulk calls", n)
	}
}
