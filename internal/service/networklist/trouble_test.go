package networklist_test

import (
	"net/http"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// Answers that are lost lose no list.
func TestAccLostAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	lose := func(route string) func() {
		return func() { w.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetAfter, Route: route, Calls: []int{1}}) }
	}
	w.Test(
		tfresource.TestStep{Config: config("before", denmark)},
		tfresource.TestStep{
			PreConfig:   lose("PATCH /network-whitelists/{name}"),
			Config:      config("after", denmark),
			ExpectError: acctest.Says("Unable to update network list", `"before"`),
		},
		tfresource.TestStep{
			Config:            config("after", denmark),
			ConfigPlanChecks:  planned(plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{value("id", knownvalue.StringExact("after"))},
		},
		tfresource.TestStep{Config: nobody},
		tfresource.TestStep{
			PreConfig:         lose("POST /network-whitelists"),
			Config:            config("new", denmark),
			ConfigStateChecks: []statecheck.StateCheck{value("id", knownvalue.StringExact("new"))},
		},
		tfresource.TestStep{Config: config("new", denmark), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

func TestAccReadOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	refused := func(body string) tfresource.TestStep {
		return tfresource.TestStep{Config: w.Config(body, "read_only = true"), ExpectError: acctest.Says("read_only", "Nothing was sent")}
	}
	w.Test(
		refused(config("dk", denmark)),
		tfresource.TestStep{Config: config("dk", denmark)},
		refused(config("dk", mixed)),
		refused(nobody),
		tfresource.TestStep{Config: config("dk", denmark), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
	for _, change := range w.asks() {
		t.Errorf("%v was asked for", change)
	}
}

func TestAccReadOnlyKey(t *testing.T) {
	t.Parallel()
	newWorld(t, fake.Options{ReadOnlyKey: true}).Test(tfresource.TestStep{
		Config:      config("dk", denmark),
		ExpectError: acctest.SaysAt("name", "forbidden", "access"),
	})
}

// A list that was made is in the state, also where it cannot be read back.
func TestAccNotReadBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /network-whitelists/{name}", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config: config("dk", denmark),
		},
		tfresource.TestStep{Config: config("dk", denmark), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

func TestAccTooFast(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.AddFault(fakeapi.Fault{Route: "POST /network-whitelists", Status: http.StatusTooManyRequests, Calls: []int{1}})
	w.Test(tfresource.TestStep{Config: config("dk", denmark), Check: w.holds("dk", []string{"238"})})
}

func TestAccUnreadable(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{Config: config("dk", denmark)},
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /network-whitelists/{name}", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config:      config("dk", denmark),
			ExpectError: acctest.Says("Unable to read network list", `"dk"`),
		},
		tfresource.TestStep{Config: config("dk", denmark), ConfigPlanChecks: planned(plancheck.ResourceActionNoop)},
	)
}

func TestAccOtherPlatform(t *testing.T) {
	t.Parallel()
	w := acctest.NewOnence(t, onence.Options{})
	w.Test(tfresource.TestStep{
		Config: w.Config(config("dk", denmark)), PlanOnly: true,
		ExpectError: acctest.Says("Not offered by the platform", "1NCE's API has no network lists"),
	})
}
