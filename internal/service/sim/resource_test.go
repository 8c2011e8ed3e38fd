package sim_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

func TestAccSIM(t *testing.T) {
	t.Parallel()
	acctest.OnEachPlatform(t, acctest.SIMScenarios)
}

// A label-only change must not unlock the IMEI or touch the status: 1NCE's
// defaults would do both.
func TestAccSIM_1nceItemCarriesTheRest(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 3})
	iccid := onence.ICCID(0)
	w.Meddle(iccid, func(s *onence.SIM) { s.IMEILock, s.Status, s.Label = true, onence.Disabled, "old" })()
	w.Test(
		resource.TestStep{Config: w.Config(acctest.SIMBlock(iccid, `label = "old"`))},
		resource.TestStep{Config: w.Config(acctest.SIMBlock(iccid, `label = "new"`))},
	)
	items := w.BulkItems()
	if len(items) != 1 {
		t.Fatalf("%d items, want 1", len(items))
	}
	item := items[0]
	if item.ICCID != iccid || item.Status == nil || item.Label == nil || item.IMEILock == nil {
		t.Fatalf("the item leaves something out: %+v", item)
	}
	if *item.Status != onence.Disabled || *item.Label != "new" || !*item.IMEILock {
		t.Errorf("the item carries %s, %q, %t", *item.Status, *item.Label, *item.IMEILock)
	}
	got, _ := w.SIM(iccid)
	if got.Label != "new" || !got.IMEILock || got.Status != onence.Disabled {
		t.Errorf("after a change of the label alone the SIM is %+v", got)
	}
}

// What 1NCE has no field for is an error of the plan, at its attribute.
func TestAccSIM_1nceRefusesAtPlanTime(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{SIMs: 3})
	iccid := onence.ICCID(0)
	w.Test(
		resource.TestStep{
			Config: w.Config(acctest.SIMBlock(iccid, `imei = "490154203237518"`)), PlanOnly: true,
			ExpectError: acctest.SaysAt("imei", "1NCE locks a SIM to the device it is in now", "set imei_lock = true"),
		},
		resource.TestStep{
			Config: w.Config(acctest.SIMBlock(iccid, `tags = ["pumps"]`)), PlanOnly: true,
			ExpectError: acctest.SaysAt("tags", "1NCE has no tags"),
		},
	)
	if n := w.Sent(acctest.RouteBulk); n != 0 {
		t.Errorf("%d bulk calls", n)
	}
}
