package inventory_test

import (
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What is done with a text grows no faster than the text: counted in allocations, so
// that no machine is too slow for it.
func TestWorkGrowsWithTheText(t *testing.T) {
	for name, work := range map[string]func(t *testing.T, n int) func(){
		"parse": func(t *testing.T, n int) func() {
			text, i := fleet(n), 0
			return func() { i++; parse(t, text+strings.Repeat(" ", i)) }
		},
		"encode": func(t *testing.T, n int) func() { inv := parse(t, fleet(n)); return func() { inv.Encode() } },
		"same": func(t *testing.T, n int) func() {
			inv, other := parse(t, fleet(n)), parse(t, fleet(n)+" ")
			return func() { inv.Same(other) }
		},
		"shown": func(t *testing.T, n int) func() {
			inv := parse(t, fleet(n))
			return func() {
				for _, e := range inv.Entries {
					e.Shown(&platform.SIM{ICCID: e.ICCID(), Label: "theirs"})
				}
			}
		},
		"CSV": func(t *testing.T, n int) func() {
			text := "iccid,label\n" + strings.Join(lines(parse(t, fleet(n))), "\n")
			return func() {
				if _, err := inventory.FromCSV(text); err != nil {
					t.Fatal(err)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			small, large := testing.AllocsPerRun(2, work(t, 2_000)), testing.AllocsPerRun(2, work(t, 20_000))
			if large > 10.5*max(small, 10) {
				t.Errorf("%v allocations for 2,000 SIMs, %v for 20,000", small, large)
			}
		})
	}
}

func lines(inv *inventory.Inventory) []string {
	var out []string
	for _, e := range inv.Entries {
		out = append(out, e.Spelling+","+*e.Want.Label)
	}
	return out
}
