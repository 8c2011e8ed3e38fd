package networklist_test

import (
	"net/http"
	"testing"

	tfresource "github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// A tag's name and its id mean the same, and the first spelling is kept.
func TestAccTagSpelling(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	byID := denmark + "\n" + `tags = ["` + fake.TagID("meter") + `", "pump"]`
	byName := denmark + "\n" + `tags = ["pump", "meter"]`
	w.Test(
		tfresource.TestStep{
			Config:            config("dk", byID),
			ConfigStateChecks: []statecheck.StateCheck{value("tags", texts(fake.TagID("meter"), "pump"))},
			Check:             w.holds("dk", []string{"238"}, "meter", "pump"),
		},
		tfresource.TestStep{
			Config:            config("dk", byName),
			ConfigPlanChecks:  planned(plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{value("tags", texts(fake.TagID("meter"), "pump"))},
		},
		tfresource.TestStep{ // what has drifted, and nothing else, shows
			PreConfig: func() { w.put("dk", []string{"238"}, "meter", "outdoor") },
			Config:    config("dk", byID),
			ConfigPlanChecks: tfresource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
			}},
			Check: all(w.holds("dk", []string{"238"}, "meter", "pump"), w.asked("tags")),
		},
	)
}

func TestAccTagsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, fake.Options{})
	w.Test(
		tfresource.TestStep{
			Config: config("dk", denmark+"\n"+`tags = ["meter", "Meter"]`), PlanOnly: true,
			ExpectError: acctest.SaysAt("tags", `no tag with the name or the id "Meter"`, "created in the platform's web app"),
		},
		tfresource.TestStep{
			Config: config("dk", denmark+"\n"+`tags = ["meter", "`+fake.TagID("meter")+`"]`), PlanOnly: true,
			ExpectError: acctest.SaysAt("tags", "same tag"),
		},
		tfresource.TestStep{Config: config("dk", denmark)},
		tfresource.TestStep{
			Config: config("dk", denmark+"\n"+`tags = ["nobody's"]`), PlanOnly: true,
			ExpectError: acctest.SaysAt("tags", "nobody's"),
		},
		tfresource.TestStep{
			PreConfig: func() {
				w.AddFault(fakeapi.Fault{Route: "GET /tags/search/tags", Status: http.StatusForbidden, Calls: []int{1}})
			},
			Config: config("dk", denmark+"\n"+`tags = ["pump"]`), PlanOnly: true,
			ExpectError: acctest.Says("Unable to read tags", "forbidden"),
		},
		tfresource.TestStep{ // a tag that comes to be in the meantime
			PreConfig: func() {
				if _, err := w.AddTag("nobody's"); err != nil {
					t.Fatal(err)
				}
			},
			Config: config("dk", denmark+"\n"+`tags = ["nobody's"]`),
			Check:  w.holds("dk", []string{"238"}, "nobody's"),
		},
	)
}
