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

// A quota is a change of its SIM; taking it away may block the SIM.
func TestAccQuota_guarded(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{SIMs: 3})
	first, second := config("data", "100", end), config("data", "200", end)
	guarded := func(body, guardrails string) string { return w.Config(body, "guardrails = { "+guardrails+" }") }
	refused := func(config string, says ...string) tfresource.TestStep {
		return tfresource.TestStep{Config: config, PlanOnly: true, ExpectError: acctest.Says(says...)}
	}
	w.Test(
		refused(guarded(first, "max_changes = 0"), "change at least 1 SIM and guardrails.max_changes allows 0", sim, "data quota (1 SIM)"),
		tfresource.TestStep{Config: guarded(first, "max_changes = 1"), Check: w.given()},
		tfresource.TestStep{Config: guarded(first, "max_changes = 0"), PlanOnly: true},
		refused(guarded(second, "max_changes = 0"), "guardrails.max_changes allows 0", sim),
		refused(guarded("# none\n", "max_changes = 0"), "guardrails.max_changes allows 0", sim),
		tfresource.TestStep{Config: guarded(first, "max_changes = 1, max_disables = 0"), Taint: []string{address}, Check: w.given()},
	)
}
