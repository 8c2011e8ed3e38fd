package tfkit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func TestTheOutcomeIsSaidOnce(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[string]int{"97 of 100 applied.": 1, "": 0} {
		failed := tfkit.SIMErrors{Outcome: outcome}
		for iccid, err := range map[platform.ICCID]error{"8988280666000000001": errors.New("one reason"), "8988280666000000002": errors.New("another")} {
			failed.Add(iccid, err)
		}
		var diags diag.Diagnostics
		failed.Report(&diags, path.Root("inventory"), "Unable to update SIMs")
		if len(diags) != 2 {
			t.Fatalf("%d diagnostics", len(diags))
		}
		all := diags[0].Detail() + diags[1].Detail()
		if strings.HasSuffix(diags[0].Detail(), "\n\n97 of 100 applied.") != (want == 1) || strings.Count(all, "97 of 100") != want || strings.HasSuffix(all, "\n") {
			t.Errorf("got %q", all)
		}
	}
}
