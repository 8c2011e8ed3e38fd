package acctest_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// The plans that the CLIs write are read as they are.
func TestAccReview(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, "")
	plan := func(body string) *review.Review {
		t.Helper()
		cli.Configure("provider \"simfleet\" {\n  sandbox = { sims = 5 }\n}\n" + body)
		cli.Run(0, "plan", "-out=plan.bin", "-no-color")
		r, err := review.Of(strings.NewReader(cli.Run(0, "show", "-json", "plan.bin")))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	entry := func(state string) acctest.Entry { return acctest.Entry{"state": state, "label": "meter"} }
	fleet := func(states ...string) string {
		inv := acctest.Inventory{}
		for n, state := range states {
			inv[onence.ICCID(n)] = entry(state)
		}
		return acctest.FleetBlock(inv, `on_destroy = "disable"`) + acctest.SIMBlock(onence.ICCID(4), `label = "`+states[0]+`"`)
	}
	if r := plan(fleet("enabled", "enabled", "enabled")); r.Counts.Adopted != 4 || r.Counts.OffNetwork != 0 {
		t.Errorf("adopting: %+v", r.Counts)
	}
	cli.Run(0, "apply", "-auto-approve", "-no-color", "plan.bin")
	r := plan(fleet("disabled", "enabled"))
	if r.Counts.OffNetwork != 2 || r.Counts.Released != 1 || r.Counts.Attributes["label"] != 1 || r.Counts.Total != 3 {
		t.Errorf("changing: %+v\n%s", r.Counts, r.Markdown(""))
	}
	if !strings.Contains(r.Markdown(""), onence.ICCID(2)) {
		t.Error("a SIM that goes off the network is not named")
	}
}
