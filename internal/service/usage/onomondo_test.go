package usage_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// Onomondo tells the bytes of a day in both directions together, and no messages.
func TestAccUsage_onomondo(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnomondo(t, onomondo.Options{SIMs: 1, Clock: func() time.Time { return date(20) }})
	if err := w.SetSIM(onomondo.ICCID(0), func(s *onomondo.SIM) { s.IMEI = "490154203237518" }); err != nil {
		t.Fatal(err)
	}
	config := func(iccid string) string {
		return fmt.Sprintf("data \"simfleet_usage\" \"test\" {\n  iccid = %q\n  start_date = \"2026-01-02\"\n  end_date = \"2026-01-04\"\n}\n", iccid)
	}
	is := func(name, value string) resource.TestCheckFunc {
		return resource.TestCheckResourceAttr("data.simfleet_usage.test", name, value)
	}
	some := func(name string) resource.TestCheckFunc {
		return resource.TestMatchResourceAttr("data.simfleet_usage.test", name, regexp.MustCompile(`^[0-9.]*[1-9]`))
	}
	w.Test(
		resource.TestStep{Config: config(onomondo.ICCID(0)), Check: resource.ComposeTestCheckFunc(
			is("days.#", "3"), is("days.0.date", "2026-01-02"), is("days.2.date", "2026-01-04"),
			some("days.0.data_total"), some("data_total"), is("data_rx", "0"), is("sms_total", "0"),
		)},
		resource.TestStep{Config: config(onomondo.ICCID(9)), ExpectError: acctest.SaysAt("iccid", "this account has no SIM "+onomondo.ICCID(9))},
	)
}
