package connectivity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// Onomondo tells whether a SIM is online, and the network that it is in.
func TestAccConnectivity_onomondo(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnomondo(t, onomondo.Options{SIMs: 1})
	online := func(now bool) func() {
		return func() {
			err := w.SetSIM(onomondo.ICCID(0), func(s *onomondo.SIM) {
				s.Activated, s.Online, s.OnlineAt = true, now, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	const address = "data.simfleet_connectivity.test"
	config := fmt.Sprintf("data \"simfleet_connectivity\" \"test\" {\n  iccid = %q\n}\n", onomondo.ICCID(0))
	w.Test(
		resource.TestStep{PreConfig: online(true), Config: config, Check: resource.ComposeTestCheckFunc(
			resource.TestCheckResourceAttr(address, "status", "online"),
			resource.TestCheckResourceAttrSet(address, "location.operator"),
			resource.TestCheckResourceAttrSet(address, "location.mcc"),
			resource.TestCheckResourceAttr(address, "location.updated_at", "2026-01-02T03:04:05Z"),
			resource.TestCheckNoResourceAttr(address, "cell"),
		)},
		resource.TestStep{PreConfig: online(false), Config: config, Check: resource.ComposeTestCheckFunc(
			resource.TestCheckResourceAttr(address, "status", "offline"),
			resource.TestCheckNoResourceAttr(address, "location.operator"),
		)},
	)
}
