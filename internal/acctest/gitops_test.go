package acctest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// commands are the blocks of commands of an example's page.
func commands(t *testing.T, example string) []string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "examples", example, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, block := range codeBlock.FindAllStringSubmatch(string(page), -1) {
		if block[1] == "sh" {
			blocks = append(blocks, block[2])
		}
	}
	if len(blocks) == 0 {
		t.Fatalf("the page of %s has no commands", example)
	}
	return blocks
}

// contains checks that a text has these parts.
func contains(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s: does not say %q:\n%s", what, part, text)
		}
	}
}

// The page's commands, and then what a pipeline meets besides: drift, which it can see and
// not repair, and a change that is beyond the limit, which it does not apply.
func TestAccExample_gitops(t *testing.T) {
	t.Parallel()
	cli := acctest.NewExamplesCLI(t, "gitops")
	out := cli.Shell(0, commands(t, "gitops")[0])
	contains(t, "the page", out, "**1 SIM goes off the network.** 1 SIM of 20 managed changes.", "`8988280666000000017`", "exit code 3")
	contains(t, "changes.csv", cli.Read("changes.csv"), "8988280666000000017,meter-17,disabled,state,enabled,disabled,yes")
	contains(t, "review.html", cli.Read("review.html"), "8988280666000000017")
	if out := cli.Shell(0, "ls -A"); strings.Contains(out, "plan.json") || strings.Contains(out, "drift.md") {
		t.Errorf("what may hold secrets is left behind, or drift was found: %s", out)
	}

	meddler := cli.Beside("../meddler")
	cli.Shell(0, "mkdir ../meddler")
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

// A team's own tests of its fleet module need no account, and can be run again.
func TestAccExample_moduleTests(t *testing.T) {
	t.Parallel()
	cli := acctest.NewExamplesCLI(t, filepath.Join("modules", "fleet"))
	cli.Run(0, "init", "-no-color")
	for range 2 {
		contains(t, "test", cli.Run(0, "test", "-no-color"), "Success! 4 passed, 0 failed.")
	}
}
