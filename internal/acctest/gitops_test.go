package acctest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// pipelines is what a pipeline meets besides the page's commands: drift, which it can see
// and not repair, and a change that is beyond the limit, which it does not apply.
func pipelines(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	contains(t, "changes.csv", cli.Read("changes.csv"), "8988280666000000017,meter-17,disabled,state,enabled,disabled,yes")
	contains(t, "review.html", cli.Read("review.html"), "8988280666000000017")
	if out := cli.Shell(0, "ls -A"); strings.Contains(out, "plan.json") || strings.Contains(out, "drift.md") {
		t.Errorf("what may hold secrets is left behind, or drift was found: %s", out)
	}

	meddler := cli.Beside("../meddler")
	meddler.Write("main.tf", `
terraform {
  required_providers {
    simfleet = { source = "simfleet/simfleet" }
  }
}
provider "simfleet" {
  sandbox = { path = "../gitops/.simfleet/1nce.db" }
}
resource "simfleet_sim" "one" {
  iccid = "8988280666000000003"
  label = "by-hand"
}
`)
	meddler.Shell(0, `"$TERRAFORM" init && "$TERRAFORM" apply -auto-approve`)
	cli.Shell(2, "ci/drift.sh")
	contains(t, "drift.md", cli.Read("drift.md"), "### SIMs that drifted", "| `8988280666000000003` | `by-hand` | label: `meter-03` → `by-hand` |")
	cli.Shell(2, "ci/drift.sh") // it has repaired nothing

	rows := strings.SplitAfter(cli.Read("sims.csv"), "\n")
	cli.Write("sims.csv", strings.Join(slices.Delete(rows, 5, 8), ""))
	cli.Shell(3, "ci/apply.sh", "MAX_DISABLES=2")
	contains(t, "beyond the limit", cli.Read("comment.md"), "**Limit exceeded** – disables: 3 SIMs, the limit is 2", "released with")
	contains(t, "beyond the limit", cli.Shell(0, `"$TERRAFORM" output -no-color meters`), `"sims" = 20`)
	cli.Shell(0, "ci/apply.sh", "MAX_DISABLES=3")
	contains(t, "within the limit", cli.Shell(0, `"$TERRAFORM" output -no-color meters`), `"sims" = 17`)
}

// A workspace a region: each has its own SIMs, and the default one is no region.
func TestAccExample_gitopsRegions(t *testing.T) {
	t.Parallel()
	cli := acctest.NewExamplesCLI(t, "gitops-regions")
	cli.Shell(0, `"$TERRAFORM" init`)
	for region, first := range map[string]string{"eu": "8988280666000000000", "us": "8988303000000000000"} {
		cli.Shell(0, `"$TERRAFORM" workspace select -or-create `+region)
		contains(t, region, cli.Shell(0, "../gitops/ci/plan.sh && cat changes.csv"), first+","+region+"-meter-0,adopted")
		contains(t, region, cli.Shell(0, `"$TERRAFORM" apply -no-color plan.bin`), `"sims" = 5`)
	}
	contains(t, "default", cli.Shell(1, `"$TERRAFORM" workspace select default; "$TERRAFORM" plan -no-color`), "terraform.workspace")
}
