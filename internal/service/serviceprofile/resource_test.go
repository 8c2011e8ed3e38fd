package serviceprofile_test

import (
	"net/http"
	"regexp"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const address = "simfleet_service_profile.test"

func config(rest string) string {
	return `
resource "simfleet_service_profile" "test" {
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

// made is the profile that the test has made: the newest.
func (w *world) made() fake.Profile {
	w.t.Helper()
	all := w.Profiles()
	return all[len(all)-1]
}

// meddle changes that profile behind Terraform's back.
func (w *world) meddle(change func(*fake.Profile)) func() {
	return func() {
		if err := w.SetProfile(w.made().ID, change); err != nil {
			w.t.Fatal(err)
		}
	}
}

func TestAccMinimal(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{NoLocation: true}).Test(
		tfresource.TestStep{
			Config: config(`name = "meters"`),
			ConfigStateChecks: []statecheck.StateCheck{
				value("allowed_3g", knownvalue.Bool(true)),
				value("allowed_nb_iot_geo", knownvalue.Bool(false)),
				value("sms_p2p_int", knownvalue.Bool(true)),
				value("apply_data_quota", knownvalue.Bool(false)),
				value("description", knownvalue.StringExact("")),
				value("dns_config_id", knownvalue.Null()),
				value("traffic_limits", knownvalue.SetSizeExact(0)),
				value("used_count", knownvalue.Int64Exact(0)),
			},
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
	)
}

const full = `
  name               = "all"
  description        = "everything"
  allowed_3g         = false
  allowed_nb_iot_geo = true
  apply_sms_quota    = true
  sms_p2p_ext        = false
  nipdp              = true
  service_ids        = [38, 3]
  traffic_limits = [
    { volume = 1000000, warning_percent = 80 },
    { volume = 5000, satellite_only = true },
  ]
`

func TestAccFullAndUpdate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(full), Check: w.holds(func(p fake.Profile) bool {
			return p.Name == "all" && !p.Allowed3G && p.Allowed4G && p.AllowedNBIoTGeo && p.ApplySMSQuota && !p.SMSP2PExt && p.NIPDP &&
				len(p.Services) == 2 && len(p.Limits) == 2
		})},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		tfresource.TestStep{
			Config: config(`
  name           = "renamed"
  allowed_3g     = true
  service_ids    = [38]
  traffic_limits = [{ volume = 2000000 }]
`),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: w.holds(func(p fake.Profile) bool {
				return p.Name == "renamed" && p.Description == "" && p.Allowed3G && p.NIPDP && len(p.Limits) == 1 && p.Limits[0].Volume == 2_000_000
			}),
		},
		tfresource.TestStep{ // a limit and its service go together, and defaults spelled out are no change for the platform
			Config: config("name = \"renamed\"\nservice_ids = []\ntraffic_limits = []"),
			Check:  w.holds(func(p fake.Profile) bool { return len(p.Services) == 0 && len(p.Limits) == 0 }),
		},
	)
}

func TestAccLimitSpelling(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	var id int
	w.Test(
		tfresource.TestStep{Config: config(`
  name           = "spelled"
  traffic_limits = [{ volume = 1000 }]`),
			Check: w.holds(func(p fake.Profile) bool { id = p.Limits[0].ID; return true })},
		tfresource.TestStep{Config: config(`
  name           = "spelled"
  traffic_limits = [{ volume = 1000, service_id = 38, period_id = 2, satellite_only = false }]`),
			Check: w.holds(func(p fake.Profile) bool { return p.Limits[0].ID == id })},
	)
}

func TestAccDNS(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	dns := `
resource "simfleet_dns_config" "test" {
  primary   = "9.9.9.9"
  secondary = "1.1.1.1"
  lifecycle {
    create_before_destroy = true
  }
}
`
	w.Test(
		tfresource.TestStep{
			Config: dns + config("name = \"dns\"\ndns_config_id = simfleet_dns_config.test.id"),
			Check:  w.holds(func(p fake.Profile) bool { return p.DNSID != 0 }),
		},
		tfresource.TestStep{ // detached and deleted in one apply
			Config: config(`name = "dns"`),
			Check:  w.holds(func(p fake.Profile) bool { return p.DNSID == 0 }),
		},
	)
}

func TestAccDrift(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config(full)},
		tfresource.TestStep{
			PreConfig:        w.meddle(func(p *fake.Profile) { p.NIPDP, p.Limits = false, nil }),
			Config:           config(full),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            w.holds(func(p fake.Profile) bool { return p.NIPDP && len(p.Limits) == 2 }),
		},
		tfresource.TestStep{ // what is not configured is no drift
			PreConfig:        w.meddle(func(p *fake.Profile) { p.Retail = true }),
			Config:           config(full),
			ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
		tfresource.TestStep{
			PreConfig: func() {
				if err := w.RemoveProfile(w.made().ID); err != nil {
					t.Fatal(err)
				}
			},
			Config:           config(full),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
		},
	)
}

func TestAccInUse(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	w.Test(
		tfresource.TestStep{Config: config(`name = "used"`)},
		tfresource.TestStep{
			PreConfig: func() {
				id := w.made().ID
				if err := w.SetSIM(fake.ICCID(0), func(s *fake.SIM) { s.ServiceProfileID = id }); err != nil {
					t.Fatal(err)
				}
			},
			Config:      "output \"none\" { value = 1 }",
			ExpectError: regexp.MustCompile(`(?s)Unable to delete service profile.*Endpoints use the service profile`),
		},
		tfresource.TestStep{
			PreConfig: func() {
				id := w.Profiles()[0].ID
				if err := w.SetSIM(fake.ICCID(0), func(s *fake.SIM) { s.ServiceProfileID = id }); err != nil {
					t.Fatal(err)
				}
			},
			Config: config(`name = "used"`),
		},
	)
}

func TestAccIncomplete(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	before := len(w.Profiles())
	w.Test(
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "PUT /api/v1/service_profile/{profile_id}/service/{service_id}", Status: http.StatusUnprocessableEntity, Calls: []int{1}})
			},
			Config:      config(full),
			ExpectError: regexp.MustCompile(`Service profile is incomplete`),
		},
		tfresource.TestStep{Config: config(full), ConfigPlanChecks: planned(plancheck.ResourceActionReplace)},
	)
	if got := len(w.Profiles()); got != before {
		t.Errorf("%d service profiles are left, there were %d", got, before)
	}
}

func TestAccValidation(t *testing.T) {
	t.Parallel()
	refused := func(rest, message string) tfresource.TestStep {
		return tfresource.TestStep{Config: config("name = \"x\"\n" + rest), ExpectError: regexp.MustCompile(message)}
	}
	newWorld(t, fake.Options{}).Test(
		refused(`traffic_limits = [{ volume = 1 }, { volume = 2, service_id = 38 }]`, "Two traffic limits"),
		refused("service_ids = [3]\ntraffic_limits = [{ volume = 1 }]", "without its service"),
		refused(`traffic_limits = [{ volume = 0 }]`, "volume"),
		refused(`traffic_limits = [{ volume = 1, warning_percent = 101 }]`, "warning_percent"),
		refused(`dns_config_id = 0`, "dns_config_id"),
	)
}

func TestAccDataSources(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{}).Test(
		tfresource.TestStep{
			Config: config(full) + `
data "simfleet_service_profile" "test" {
  name = simfleet_service_profile.test.name
}
data "simfleet_service_profile" "by_id" {
  id = simfleet_service_profile.test.id
}
data "simfleet_service_profiles" "all" {
  depends_on = [simfleet_service_profile.test]
}
output "found" {
  value = one([for p in data.simfleet_service_profiles.all.service_profiles : p.apply_sms_quota if p.name == "all"])
}
`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("data.simfleet_service_profile.test", tfjsonpath.New("traffic_limits"), knownvalue.SetSizeExact(2)),
				statecheck.ExpectKnownValue("data.simfleet_service_profile.by_id", tfjsonpath.New("name"), knownvalue.StringExact("all")),
				statecheck.ExpectKnownOutputValue("found", knownvalue.Bool(true)),
			},
		},
		tfresource.TestStep{
			Config:      config(full) + "data \"simfleet_service_profile\" \"none\" {\n  name = \"nobody's\"\n}\n",
			ExpectError: regexp.MustCompile("No such service profile"),
		},
	)
}
