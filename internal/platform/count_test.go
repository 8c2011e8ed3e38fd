package platform_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 SIMs", 1: "1 SIM", 2: "2 SIMs"} {
		if got := platform.Count(n, "SIM"); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
