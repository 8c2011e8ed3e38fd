package acctest_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// The guide to adopting a fleet adopts all SIMs, and changes none.
func adoptedFleet(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	if sims := strings.Count(cli.Read("inventory.json"), "\n"); sims < 10 {
		t.Errorf("inventory.json has %d lines, and not one a SIM", sims)
	}
	out := cli.Shell(0, "terraform state rm simfleet_fleet.all && sed -i '/^import/,/^}/d' page.tf && terraform plan -no-color")
	if strings.Contains(out, "Adopting changes") {
		t.Errorf("adopting what has just been written down changes SIMs:\n%s", out)
	}
}

// The guide to reviews leaves reports that say the same.
func reviewedPlan(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	contains(t, "comment.md", cli.Read("comment.md"), "disables: 3 SIMs, the limit is 2")
	for file, says := range map[string]string{"changes.csv": "8988280666000000002", "review.html": "meter-2", "review.json": `"off_network": "yes"`} {
		contains(t, file, cli.Read(file), says)
	}
}
