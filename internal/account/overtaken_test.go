package account_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A platform that cuts labels answers: it is not waited for.
func TestAnotherValueThatStaysIsAnAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = 2 * time.Second
		s.failUpdate = func(_ int, updates []platform.Update) error {
			for i := range updates {
				if cut := "secret"; updates[i].Change.ICCID < sim(300) {
					updates[i].Change.Label = &cut
				}
			}
			return nil
		}
		began := time.Now()
		got := open(t, s).Apply(t.Context(), labels(0, 500, "secret, and longer"))
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("took %s", took)
		}
		for iccid, r := range got {
			var e *account.OvertakenError
			if errors.As(r.Err, &e) != (iccid < sim(300)) {
				t.Fatalf("SIM %s got %v", iccid, r.Err)
			}
			if e != nil && (!r.Seen || r.SIM.Label != "secret" || strings.Contains(e.Error(), "secret")) {
				t.Fatalf("SIM %s got %v, shows %q", iccid, e, r.SIM.Label)
			}
		}
	})
}

// A value that passes by is none.
func TestAnotherValueThatPassesIsNoAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = 20 * time.Second
		a := open(t, s)
		answer := later(t.Context(), a, label(0, "new"))
		time.Sleep(time.Second)
		s.edit(sim(0), func(sim *platform.SIM) { sim.Label = "theirs" })
		time.Sleep(3 * time.Second)
		s.edit(sim(0), func(sim *platform.SIM) { sim.Label = "old-0" })
		wantAll(t, <-answer, 1)
	})
}
