package quota_test

import (
	"fmt"
	"regexp"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

const address = "simfleet_quota.test"

var sim = fake.ICCID(0)

func config(service, volume, rest string) string {
	return fmt.Sprintf(`
resource "simfleet_quota" "test" {
  iccid   = %q
  service = %q
  volume  = %s
  %s
}
`, sim, service, volume, rest)
}

const end = `expires_at = "2099-01-31T00:00:00Z"`

func planned(action plancheck.ResourceActionType) tfresource.ConfigPlanChecks {
	return tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

func value(name string, v knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, tfjsonpath.New(name), v)
}

func (w *world) use(service string, volume float64) func() {
	return func() {
		if err := w.UseQuota(sim, service, volume); err != nil {
			w.t.Fatal(err)
		}
	}
}

// meddle changes the SIM behind Terraform's back.
func (w *world) meddle(change func(*fake.SIM)) func() {
	return func() {
		if err := w.SetSIM(sim, change); err != nil {
			w.t.Fatal(err)
		}
	}
}

// holds checks the SIM's data quota on the platform; nil for none.
func (w *world) holds(as func(*fake.Quota) bool) tfresource.TestCheckFunc {
	return func(*terraform.State) error {
		s, _ := w.SIM(sim)
		if q := s.DataQuota; !as(q) {
			return fmt.Errorf("the platform holds %+v", q)
		}
		return nil
	}
}

func TestAccData(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 1})
	w.Test(
		tfresource.TestStep{
			Config: config("data", "500", end),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.StringExact(sim+"/data")),
				value("remaining", knownvalue.Float64Exact(500)),
				value("status", knownvalue.StringExact("active")),
				value("auto_refill", knownvalue.Bool(false)),
			},
			Check: w.holds(func(q *fake.Quota) bool { return q.Added == 500 }),
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: sim + "/data", ImportStateVerify: true},
		tfresource.TestStep{ // use is no drift
			PreConfig:        w.use(fake.ServiceData, 123.5),
			Config:           config("data", "500", end),
			ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
		tfresource.TestStep{
			Config:            config("data", "500", end),
			ConfigStateChecks: []statecheck.StateCheck{value("remaining", knownvalue.Float64Exact(376.5)), value("volume", knownvalue.Float64Exact(500))},
		},
		tfresource.TestStep{ // nor is another spelling
			Config:           config("data", "500.0", `expires_at = "2099-01-31T01:00:00+01:00"`),
			ConfigPlanChecks: planned(plancheck.ResourceActionNoop),
		},
		tfresource.TestStep{
			Config:           config("data", "750.5", "threshold_percentage = 20\nauto_refill = true\n"+end),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check: w.holds(func(q *fake.Quota) bool {
				return q.Added == 750.5 && q.Left == 750.5 && q.AutoRefill && q.Threshold == 20
			}),
		},
		tfresource.TestStep{ // what was set is
			PreConfig:        w.meddle(func(s *fake.SIM) { s.DataQuota.Added = 10 }),
			Config:           config("data", "750.5", "threshold_percentage = 20\nauto_refill = true\n"+end),
			ConfigPlanChecks: planned(plancheck.ResourceActionUpdate),
			Check:            w.holds(func(q *fake.Quota) bool { return q.Added == 750.5 }),
		},
		tfresource.TestStep{
			PreConfig:        w.meddle(func(s *fake.SIM) { s.DataQuota = nil }),
			Config:           config("data", "1", end),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreate),
		},
		tfresource.TestStep{Config: config("data", "1", end), Destroy: true, Check: w.holds(func(q *fake.Quota) bool { return q == nil })},
	)
}

func TestAccSMS(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{SIMs: 1}).Test(
		tfresource.TestStep{
			Config:            config("sms", "10", "auto_refill = true\n"+end),
			ConfigStateChecks: []statecheck.StateCheck{value("auto_refill", knownvalue.Bool(true))},
		},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: sim + "/sms", ImportStateVerify: true},
		tfresource.TestStep{ResourceName: address, ImportState: true, ImportStateId: sim, ExpectError: regexp.MustCompile("Invalid import id")},
		tfresource.TestStep{Config: config("data", "10", end), ConfigPlanChecks: planned(plancheck.ResourceActionReplace)},
	)
}

func TestAccRefused(t *testing.T) {
	t.Parallel()
	refused := func(config, message string) tfresource.TestStep {
		return tfresource.TestStep{Config: config, ExpectError: regexp.MustCompile(message)}
	}
	newWorld(t, fake.Options{SIMs: 1}).Test(
		refused(config("data", "0", end), "Invalid volume"),
		refused(config("sms", "1.5", end), "whole messages"),
		refused(config("voice", "1", end), "service"),
		refused(config("data", "1", `expires_at = "2001-01-01T00:00:00Z"`), "Quota has expired"),
		refused(config("data", "1", `expires_at = "2099-01-31"`), "Invalid timestamp"),
		refused(config("data", "1", "threshold_percentage = 101\n"+end), "threshold_percentage"),
		refused(`
resource "simfleet_quota" "test" {
  iccid      = "`+fake.ICCID(999)+`"
  service    = "data"
  volume     = 1
  expires_at = "2099-01-31T00:00:00Z"
}
`, "Unable to plan quota"),
	)
}
