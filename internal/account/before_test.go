package account_test

import (
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A SIM is told as it was before the walk changed it the first time, so that what is
// planned once more while it is applied is planned alike.
func TestSIMBefore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(3)
		a := open(t, s)
		was, err := a.SIM(t.Context(), sim(0))
		if err != nil {
			t.Fatal(err)
		}
		for _, next := range []string{"first", "second"} {
			wantAll(t, a.Apply(t.Context(), []platform.Change{label(0, next)}), 1)
			if now, err := a.SIM(t.Context(), sim(0)); err != nil || now.Label != next {
				t.Errorf("the SIM is %+v, %v", now, err)
			}
			if before, err := a.SIMBefore(t.Context(), sim(0)); err != nil || before.Label != was.Label {
				t.Errorf("it was %+v, %v", before, err)
			}
		}
		if before, err := a.SIMBefore(t.Context(), sim(1)); err != nil || before.ICCID != sim(1) {
			t.Errorf("one that was not changed was %+v, %v", before, err)
		}
	})
}
