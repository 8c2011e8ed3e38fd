package fleet_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What had to be left out of a listing is told, once, by a refresh and by an import.
func TestLeavesOutWithAWarning(t *testing.T) {
	t.Parallel()
	for name, read := range map[string]func(bench) diag.Diagnostics{
		"refresh": func(f bench) diag.Diagnostics {
			state := tfsdk.State{Schema: f.schema, Raw: f.raw(t, ours)}
			resp := resource.ReadResponse{State: state}
			f.Read(t.Context(), resource.ReadRequest{State: state}, &resp)
			return resp.Diagnostics
		},
		"import": func(f bench) diag.Diagnostics {
			resp := resource.ImportStateResponse{State: tfsdk.State{Schema: f.schema, Raw: f.raw(t, ours)}}
			f.ImportState(t.Context(), resource.ImportStateRequest{ID: "all"}, &resp)
			return resp.Diagnostics
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newBench(t, 1, ours)
			sims := []platform.SIM{{ICCID: benchICCID(0), State: platform.Enabled, Label: ours(0)}}
			f.Account = account.New(t.Context(), still{sims: sims, notes: []string{"A card is odd."}}, account.Options{})
			if _, err := f.Account.All(t.Context()); err != nil {
				t.Fatal(err)
			}
			for _, told := range []bool{true, false} {
				diags := read(f)
				warned := diags.WarningsCount() == 1 && strings.Contains(diags.Warnings()[0].Detail(), "A card is odd.")
				if warned != told {
					t.Errorf("it says %v", diags)
				}
			}
		})
	}
}
