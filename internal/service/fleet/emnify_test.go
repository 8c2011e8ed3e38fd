package fleet_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

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

// A fleet gives SIMs their endpoints and profiles, in bulk, and shows profiles that
// were changed behind its back.
func TestAccFleet_emnifyProfiles(t *testing.T) {
	t.Parallel()
	withoutEndpoint := []string{emnify.ICCID(0), emnify.ICCID(1)}
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 4, Unassigned: withoutEndpoint, Issued: withoutEndpoint})
	config := func(service int) string {
		inv := acctest.Inventory{}
		for n := range 4 {
			inv[emnify.ICCID(n)] = acctest.Entry{"label": fmt.Sprint("new-", n), "service_profile_id": service, "tariff_profile_id": 201}
		}
		return acctest.FleetBlock(inv)
	}
	holds := func(service int) resource.TestCheckFunc {
		return func(*terraform.State) error {
			for n := range 4 {
				if sim, _ := w.SIM(emnify.ICCID(n)); sim.EndpointID == 0 || sim.ServiceProfileID != service || sim.Name != fmt.Sprint("new-", n) {
					return fmt.Errorf("SIM %d has %+v", n, sim.Endpoint)
				}
			}
			return nil
		}
	}
	drift := func() {
		if err := w.SetSIM(emnify.ICCID(2), func(sim *emnify.SIM) { sim.ServiceProfileID = 101 }); err != nil {
			t.Fatal(err)
		}
	}
	w.Test(
		resource.TestStep{Config: config(101), Check: holds(101)},
		resource.TestStep{Config: config(102), Check: holds(102)},
		resource.TestStep{PreConfig: drift, Config: config(102), PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config(102), Check: holds(102)},
	)
	if calls := len(w.BulkCalls()); calls != 4 { // endpoints and changes of the first step, and one each after that
		t.Errorf("%d bulk calls, want 4", calls)
	}
}

// A SIM of the fleet that was taken out of its endpoint is a warning of the plan and
// an error of the apply, for this SIM alone.
func TestAccFleet_emnifySIMLeftItsEndpoint(t *testing.T) {
	t.Parallel()
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3})
	iccid := emnify.ICCID(1)
	config := func(label string) string {
		inv := acctest.Inventory{}
		for n := range 3 {
			inv[emnify.ICCID(n)] = acctest.Entry{"label": fmt.Sprint(label, n)}
		}
		return acctest.FleetBlock(inv)
	}
	leave := func() {
		if err := w.SetSIM(iccid, func(sim *emnify.SIM) { sim.Endpoint = emnify.Endpoint{} }); err != nil {
			t.Fatal(err)
		}
	}
	w.Test(
		resource.TestStep{Config: config("old-")},
		resource.TestStep{PreConfig: leave, Config: config("old-"), PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: config("new-"), ExpectError: acctest.SaysAt("inventory", "SIM "+iccid, "endpoint", "service_profile_id")},
		resource.TestStep{Config: config("new-"), PlanOnly: true, ExpectNonEmptyPlan: true, ConfigPlanChecks: resource.ConfigPlanChecks{
			PostApplyPostRefresh: []plancheck.PlanCheck{acctest.Differ(iccid), acctest.InStep()},
		}},
	)
	for _, n := range []int{0, 2} {
		if sim, _ := w.SIM(emnify.ICCID(n)); sim.Name != fmt.Sprint("new-", n) {
			t.Errorf("SIM %d is called %q", n, sim.Name)
		}
	}
}
