package dnsconfig_test

import (
	"encoding/json"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// A pair whose second server is null, "" or a host name is listed, read and imported as it
// is, and a configuration that says the same has nothing to do.
func TestAccOddSecondary(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		shown, written string
		want           knownvalue.Check
	}{
		"null":      {`null`, ``, knownvalue.Null()},
		"empty":     {`""`, `secondary = ""`, knownvalue.StringExact("")},
		"host name": {`"dns.example.com"`, `secondary = "dns.example.com"`, knownvalue.StringExact("dns.example.com")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, fake.Options{})
			w.Transport = fakeapi.Transport(w.Fake) // no document has a null here
			odd := fake.DNSConfig{ID: 7, Primary: "9.9.9.9", IPVersion: 4, Shows: map[string]json.RawMessage{"secondary": []byte(test.shown)}}
			if err := w.SetDNS(odd); err != nil {
				t.Fatal(err)
			}
			w.Test(
				tfresource.TestStep{
					Config: `
data "simfleet_dns_config" "one" { id = 7 }
data "simfleet_dns_configs" "all" {}
import {
  to = simfleet_dns_config.test
  id = "7"
}
resource "simfleet_dns_config" "test" {
  primary = "9.9.9.9"
  ` + test.written + `
}
`,
					ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
					ConfigStateChecks: []statecheck.StateCheck{
						value("secondary", test.want),
						statecheck.ExpectKnownValue("data.simfleet_dns_config.one", tfjsonpath.New("secondary"), test.want),
						statecheck.ExpectKnownValue("data.simfleet_dns_configs.all", tfjsonpath.New("dns_configs").AtSliceIndex(0).AtMapKey("secondary"), test.want),
					},
				},
			)
		})
	}
}

// What would be sent has to be an address, and there.
func TestAccSecondaryIsChecked(t *testing.T) {
	t.Parallel()
	for says, written := range map[string]string{
		"Missing secondary server": `ip_version = 4`, "Invalid IP address": `secondary = "dns.example.com"`,
	} {
		newWorld(t, fake.Options{}).Test(tfresource.TestStep{
			Config: `
resource "simfleet_dns_config" "test" {
  primary = "9.9.9.9"
  ` + written + `
}
`,
			ExpectError: acctest.Says(says), PlanOnly: true,
		})
	}
}
