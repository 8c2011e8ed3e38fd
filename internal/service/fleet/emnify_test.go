package fleet_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// 4,000 changes are two bulk calls, one after the other: the fake refuses a call
// while another is under way, and the world fails the test for it.
func TestAccFleet_emnifyBulkCallsDoNotOverlap(t *testing.T) {
	t.Parallel()
	const sims = 4_000
	w := acctest.NewEmnify(t, emnify.Options{SIMs: sims, BulkTime: 300 * time.Millisecond})
	inv := acctest.Inventory{}
	for n := range sims {
		inv[emnify.ICCID(n)] = acctest.Entry{"label": "meter-" + strconv.Itoa(n)}
	}
	w.Test(resource.TestStep{Config: acctest.FleetFile(t, inv)})
	calls := w.BulkCalls()
	if len(calls) != 2 || len(calls[0].Items) != 2_000 || len(calls[1].Items) != 2_000 {
		t.Errorf("%d bulk calls, want 2 of 2,000 items", len(calls))
	}
	for _, item := range w.BulkItems() {
		if item.Name == nil || item.Status != nil || item.SIM != nil || item.IMEILock != nil || item.IMEI != nil || item.Tags != nil {
			t.Fatalf("the item changes more than the name: %+v", item)
		}
	}
}

// Both statuses move together, whichever of them somebody has changed alone.
func TestAccFleet_emnifyAlignsBothStatuses(t *testing.T) {
	t.Parallel()
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3})
	iccid := emnify.ICCID(1)
	config := acctest.FleetBlock(acctest.Inventory{iccid: {"state": "disabled"}})
	aligned := func() {
		if sim, _ := w.SIM(iccid); sim.SIMStatus != emnify.Suspended || sim.EndpointStatus != emnify.Disabled {
			t.Errorf("SIM %d, endpoint %d", sim.SIMStatus, sim.EndpointStatus)
		}
	}
	billed := func() {
		aligned()
		if err := w.SetSIM(iccid, func(sim *emnify.SIM) { sim.SIMStatus = emnify.Activated }); err != nil {
			t.Fatal(err)
		}
	}
	w.Test(
		resource.TestStep{Config: config},
		resource.TestStep{PreConfig: billed, Config: config, PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config},
	)
	aligned()
}

// A SIM that sits in no endpoint is an error of the plan that says what to do.
func TestAccFleet_emnifySIMWithoutEndpoint(t *testing.T) {
	t.Parallel()
	iccid := emnify.ICCID(1)
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3, Unassigned: []string{iccid}})
	w.Test(resource.TestStep{
		Config: acctest.FleetBlock(acctest.Inventory{iccid: {"label": "a"}}), PlanOnly: true,
		ExpectError: acctest.Says(iccid, "endpoint", "service_profile_id"),
	})
}
