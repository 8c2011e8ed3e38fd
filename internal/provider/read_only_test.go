package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// read_only refuses what goes to the platform directly as it refuses changes of
// SIMs: before anything is sent.
func TestAccProvider_readOnlyHoldsForEveryResource(t *testing.T) {
	t.Parallel()
	w := acctest.NewEmnify(t, emnify.Options{SIMs: 3})
	for name, body := range map[string]string{
		"dns_config":      `primary = "9.9.9.9"` + "\n" + `secondary = "149.112.112.112"`,
		"service_profile": `name = "meters"`,
		"data_stream":     `name = "usage"` + "\n" + `type = "usage"` + "\n" + `destination = { datadog = { region = "EU", api_key = "k" } }`,
		"quota":           `iccid = "` + emnify.ICCID(0) + `"` + "\n" + `service = "data"` + "\n" + `volume = 1` + "\n" + `expires_at = "2099-01-01T00:00:00Z"`,
	} {
		w.Test(resource.TestStep{
			Config:      w.Config("resource \"simfleet_"+name+"\" \"it\" {\n"+body+"\n}\n", "read_only = true"),
			ExpectError: acctest.Says("read_only", "Nothing was sent"),
		})
	}
	for route, times := range w.Requests() {
		if !strings.HasPrefix(route, "GET ") && route != "POST /api/v1/authenticate" {
			t.Errorf("%d × %s", times, route)
		}
	}
}
