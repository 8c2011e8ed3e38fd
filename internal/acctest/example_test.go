package acctest_test

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest"
)

// One module manages SIMs of four platforms: adopted, unchanged, renamed, disabled, let
// go of.
func TestAccExample_fourPlatforms(t *testing.T) {
	t.Parallel()
	cli := acctest.NewExampleCLI(t, filepath.Join("..", "..", "examples", "four-platforms"))
	apply := func(args ...string) { cli.Run(0, append([]string{"apply", "-auto-approve", "-no-color"}, args...)...) }
	plan := func(exit int, args ...string) {
		cli.Run(exit, append([]string{"plan", "-detailed-exitcode", "-no-color"}, args...)...)
	}
	counts := func(enabled, disabled int) {
		t.Helper()
		var got map[string]map[string]int
		if err := json.Unmarshal([]byte(cli.Run(0, "output", "-json", "-no-color", "fleets")), &got); err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"sims": enabled + disabled, "enabled": enabled, "disabled": disabled}
		for _, name := range []string{"onence", "emnify", "bics", "onomondo"} {
			if !maps.Equal(got[name], want) {
				t.Errorf("%s has %v, want %v", name, got[name], want)
			}
		}
		if len(got) != 4 {
			t.Errorf("%d fleets: %v", len(got), got)
		}
	}
	const renamed, disabled = "-var=label_prefix=gauge", "-var=state=disabled"
	apply()
	counts(5, 0)
	plan(0)
	plan(2, renamed)
	apply(renamed)
	plan(0, renamed)
	apply(renamed, disabled)
	counts(0, 5)
	plan(0, renamed, disabled)
	cli.Run(0, "destroy", "-auto-approve", "-no-color")
	// The SIMs stay as they are, so that adopting them again changes none.
	apply(renamed, disabled)
	counts(0, 5)
}

// A fleet of 1,000 SIMs from a spreadsheet.
func TestAccExample_fleetFromCSV(t *testing.T) {
	t.Parallel()
	cli := acctest.NewExamplesCLI(t, "fleet-from-csv")
	cli.Shell(0, "terraform init && terraform apply && terraform plan -detailed-exitcode")
	contains(t, "fleet-from-csv", cli.Run(0, "output", "-no-color", "meters"), `"sims" = 1000`)
}
