package dnsconfig_test

import (
	"regexp"
	"strconv"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const address = "simfleet_dns_config.test"

func config(primary, secondary, rest string) string {
	return `
resource "simfleet_dns_config" "test" {
  primary   = "` + primary + `"
  secondary = "` + secondary + `"
  ` + rest + `
}
`
}

func planned(action plancheck.ResourceActionType) tfresource.ConfigPlanChecks {
	return tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func value(name string, v knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), v)
}

func TestAccResource(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]fake.Options{"location": {}, "no location": {NoLocation: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, o)
			before := len(w.DNS())
			w.Test(
				tfresource.TestStep{
					Config: config("9.9.9.9", "149.112.112.112", ""),
					ConfigStateChecks: []statecheck.StateCheck{
						value("primary", knownvalue.StringExact("9.9.9.9")),
						value("ip_version", knownvalue.Int64Exact(4)),
						value("id", knownvalue.NotNull()),
					},
				},
				tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
				tfresource.TestStep{
					Config:           config("9.9.9.9", "1.1.1.1", ""),
					ConfigPlanChecks: planned(plancheck.ResourceActionReplace),
				},
			)
			if got := len(w.DNS()); got != before {
				t.Errorf("%d DNS configurations are left, there were %d", got, before)
			}
		})
	}
}

func TestAccSpelling(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{Config: config("2620:fe::fe", "2620:fe::9", "ip_version = 6")},
		tfresource.TestStep{
			Config:           config("2620:FE:0:0:0:0:0:fe", "2620:fe::9", "ip_version = 6"),
			ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
	)
}

func TestAccWrongFamily(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{Config: config("2620:fe::fe", "1.1.1.1", ""), ExpectError: regexp.MustCompile(`(?s)Wrong IP version.*ip_version = 6`)},
		tfresource.TestStep{Config: config("9.9.9.9", "2620:fe::9", "ip_version = 6"), ExpectError: regexp.MustCompile(`Wrong IP version`)},
		tfresource.TestStep{Config: config("9.9.9.9:53", "1.1.1.1", ""), ExpectError: regexp.MustCompile(`Invalid IP address`)},
		tfresource.TestStep{Config: config("9.9.9.9", "1.1.1.1", "ip_version = 5"), ExpectError: regexp.MustCompile(`ip_version`)},
	)
}

func TestAccVanished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config("9.9.9.9", "1.1.1.1", "")},
		tfresource.TestStep{
			PreConfig: func() {
				all := w.DNS()
				if err := w.RemoveDNS(all[len(all)-1].ID); err != nil {
					t.Fatal(err)
				}
			},
			Config:           config("9.9.9.9", "1.1.1.1", ""),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
		},
	)
}

// user is a service profile that uses the pair.
const user = `
resource "simfleet_service_profile" "user" {
  name          = "user"
  dns_config_id = simfleet_dns_config.test.id
}
`

func TestAccReplacedInUse(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{Config: config("9.9.9.9", "1.1.1.1", "") + user},
		tfresource.TestStep{
			Config:      config("9.9.9.9", "8.8.8.8", "") + user,
			ExpectError: regexp.MustCompile(`(?s)Unable to delete DNS configuration.*create_before_destroy`),
		},
	)
}

func TestAccCreateBeforeDestroy(t *testing.T) {
	t.Parallel()
	first := "lifecycle { create_before_destroy = true }"
	w := newWorld(t, fake.Options{})
	before := len(w.DNS())
	w.Test(
		tfresource.TestStep{Config: config("9.9.9.9", "1.1.1.1", first) + user},
		tfresource.TestStep{Config: config("9.9.9.9", "8.8.8.8", first) + user},
		tfresource.TestStep{RefreshState: true, Check: func(*terraform.State) error {
			if got := len(w.DNS()); got != before+1 {
				t.Errorf("%s DNS configurations, expected one more than %d", strconv.Itoa(got), before)
			}
			return nil
		}},
	)
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(tfresource.TestStep{
		Config: config("9.9.9.9", "1.1.1.1", "") + `
data "simfleet_dns_config" "test" {
  id = simfleet_dns_config.test.id
}
data "simfleet_dns_configs" "all" {
  depends_on = [simfleet_dns_config.test]
}
output "found" {
  value = one([for c in data.simfleet_dns_configs.all.dns_configs : c.primary if c.id == simfleet_dns_config.test.id])
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.simfleet_dns_config.test", tfjsonpath.New("secondary"), knownvalue.StringExact("1.1.1.1")),
			statecheck.ExpectKnownOutputValue("found", knownvalue.StringExact("9.9.9.9")),
		},
	})
}
