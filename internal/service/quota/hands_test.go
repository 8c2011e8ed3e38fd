package quota_test

import (
	"strings"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// With create_before_destroy the new quota comes first: it is the same one, and the
// destroy of the old one leaves it.
func TestAccQuota_createdBeforeDestroyed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 3})
	first := config("data", "100", end+"\n  lifecycle {\n    create_before_destroy = true\n  }")
	w.Test(
		tfresource.TestStep{Config: first, Check: w.given()},
		tfresource.TestStep{
			Config: first, Taint: []string{address}, Check: w.given(),
			ConfigPlanChecks: planned(plancheck.ResourceActionCreateBeforeDestroy),
		},
		tfresource.TestStep{Config: first, PlanOnly: true},
	)
}

// Under another name the same quota would be given and taken away, in any order.
func TestAccQuota_renamedWithoutMoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 3})
	before := config("data", "100", end)
	for _, name := range []string{"alpha", "zulu"} {
		renamed := strings.Replace(before, `"test"`, `"`+name+`"`, 1)
		w.Test(
			tfresource.TestStep{Config: before, Check: w.given()},
			tfresource.TestStep{
				Config: renamed, PlanOnly: true,
				ExpectError: acctest.Says("the data quota of SIM "+sim, "would be taken away", "moved block"),
			},
			tfresource.TestStep{Config: before, Check: w.given()},
		)
	}
}

// given checks that the SIM has its quota.
func (w *world) given() tfresource.TestCheckFunc {
	return w.holds(func(q *fake.Quota) bool { return q != nil && q.Added == 100 })
}
