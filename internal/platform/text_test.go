package platform_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Letters with their accents apart, as macOS writes them, are the same letters.
func TestLabelsAreComparedComposed(t *testing.T) {
	t.Parallel()
	const apart, one = "Ku\u0308hlhaus", "K\u00fchlhaus"
	sim := platform.SIM{ICCID: "8988280666000000000", Label: one, Tags: []string{one, "a"}}
	keyed := sim
	keyed.TagIDs = []string{"1", "2"}
	for _, shown := range []platform.SIM{sim, keyed} {
		c := platform.Change{Label: new(apart), Tags: &[]string{"a", apart}}
		if left := c.Remaining(&shown); !left.Empty() {
			t.Errorf("left to do: %v", c.Differences(&shown))
		}
		c.Label = new("Kuhlhaus")
		if shown.Satisfies(&c) {
			t.Error("a letter without its accent is taken for one with it")
		}
	}
	a, b := platform.Change{Label: new(apart)}, platform.Change{Label: new(one)}
	if _, err := a.Merge(&b); err != nil {
		t.Error(err)
	}
}
