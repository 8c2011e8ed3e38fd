package sim_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// What only emnify and BICS have: tags, a lock to a device of one's choice, and profiles.
func TestAccSIM_emnifyOwnAttributes(t *testing.T) {
	t.Parallel()
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3})
	iccid := emnify.ICCID(0)
	w.Test(
		resource.TestStep{
			Config: acctest.SIMBlock(iccid, `imei = "490154203237518"`, `imei_lock = true`, `tags = ["pumps", "north"]`, `service_profile_id = 102`),
			Check: resource.ComposeTestCheckFunc(
				resource.TestCheckResourceAttr("simfleet_sim.pump", "service_profile_id", "102"),
				resource.TestCheckResourceAttr("simfleet_sim.pump", "tags.#", "2"),
			),
		},
		// The same device as an IMEISV is no change.
		resource.TestStep{
			Config:   acctest.SIMBlock(iccid, `imei = "4901542032375177"`, `imei_lock = true`, `tags = ["north", "pumps"]`, `service_profile_id = 102`),
			PlanOnly: true,
		},
	)
	sim, _ := w.SIM(iccid)
	if sim.IMEI[:14] != "49015420323751" || !sim.IMEILock || sim.ServiceProfileID != 102 {
		t.Errorf("the platform holds %+v", sim.Endpoint)
	}
}

// SIMs that sit in no endpoint are given one in one call.
func TestAccSIM_emnifyEndpointsAreMadeInBulk(t *testing.T) {
	t.Parallel()
	iccids := []string{emnify.ICCID(0), emnify.ICCID(1), emnify.ICCID(2)}
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 5, Unassigned: iccids, Issued: iccids})
	config := func(profiles string) string {
		return `resource "simfleet_sim" "new" {
  count = 3
  iccid = "898830300000000000${count.index}"
  label = "new-${count.index}"
  ` + profiles + `
}
`
	}
	w.Test(
		resource.TestStep{Config: config(""), PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)endpoint.*service_profile_id`)},
		resource.TestStep{Config: config("service_profile_id = 101\n  tariff_profile_id = 201")},
	)
	made := 0
	for _, call := range w.BulkCalls() {
		if call.Method == "POST" {
			made++
		}
	}
	for n, iccid := range iccids {
		if sim, _ := w.SIM(iccid); sim.EndpointID == 0 || sim.Name != "new-"+string(rune('0'+n)) || sim.SIMStatus != emnify.Issued {
			t.Errorf("the platform holds %+v", sim)
		}
	}
	if made != 1 {
		t.Errorf("%d calls made endpoints, want 1", made)
	}
}

// Moves that the platform has no way for are errors of the plan.
func TestAccSIM_emnifyRefusesMovesAtPlanTime(t *testing.T) {
	t.Parallel()
	testing, bare := emnify.ICCID(0), emnify.ICCID(1)
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3, FactoryTest: []string{testing}})
	if err := w.SetSIM(bare, func(s *emnify.SIM) { s.IMEI, s.IMEILock = "", false }); err != nil {
		t.Fatal(err)
	}
	w.Test(
		resource.TestStep{Config: acctest.SIMBlock(testing, `state = "disabled"`), PlanOnly: true, ExpectError: acctest.SaysAt("state", testing)},
		resource.TestStep{Config: acctest.SIMBlock(bare, `imei_lock = true`), PlanOnly: true, ExpectError: acctest.SaysAt("imei_lock", bare, "Set imei")},
	)
	if n := len(w.BulkCalls()); n != 0 {
		t.Errorf("%d bulk calls", n)
	}
}
