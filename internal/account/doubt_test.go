package account_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// gateway stands before a platform and says 404 in its own words.
func gateway(int, platform.ICCID) error { return refusal(platform.ErrNoRoute) }

// A 404 that is not the platform's own says nothing: the listing decides.
func TestAGatewayDoesNotTellThatASIMIsGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(250)
		s.failSIM = gateway
		a := open(t, s)
		if got, err := a.SIM(t.Context(), sim(7)); err != nil || got.ICCID != sim(7) {
			t.Errorf("a SIM that is there: %+v, %v", got, err)
		}
		if _, err := a.SIM(t.Context(), sim(999)); !errors.Is(err, platform.ErrNotFound) {
			t.Errorf("a SIM that two reads do not show: %v", err)
		}
		if singles, pages := s.reads(); singles > 3 || pages > 6 {
			t.Errorf("%d single reads and %d pages", singles, pages)
		}
	})
}

func TestAListThatIsNotThereIsAnError(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(250)
		s.failList = func(int) error { return refusal(platform.ErrNoRoute) }
		found, err := open(t, s).SIMs(t.Context(), sims(0, 200))
		if !errors.Is(err, platform.ErrNoRoute) || len(found) > 0 {
			t.Errorf("%d SIMs, %v", len(found), err)
		}
	})
}

// A list that comes out empty must not empty a state, and one that lost many SIMs
// that are there neither.
func TestMassDisappearanceIsLookedInto(t *testing.T) {
	t.Parallel()
	for name, hidden := range map[string]func(int, platform.ICCID) bool{
		"empty":   func(int, platform.ICCID) bool { return true },
		"cut off": func(_ int, i platform.ICCID) bool { return i >= sim(100) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(350)
				s.hidden = hidden
				_, err := open(t, s).SIMs(t.Context(), sims(0, 350))
				if err == nil || !strings.Contains(err.Error(), "leaves out SIMs that are there") {
					t.Errorf("got %v", err)
				}
				if singles, pages := s.reads(); singles > 3 || pages > 8 {
					t.Errorf("%d single reads and %d pages", singles, pages)
				}
			})
		})
	}
}

// A bulk call that is refused as if there were no SIM is no read of the SIM.
func TestARefusedChangeDoesNotTellThatASIMIsGone(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]error{"the platform's": platform.ErrNotFound, "a gateway's": platform.ErrNoRoute} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(3)
				s.failUpdate = func(int, []platform.Update) error { return refusal(kind) }
				for iccid, r := range open(t, s).Apply(t.Context(), nil, sims(0, 3)...) {
					if r.Err == nil || r.Gone {
						t.Errorf("SIM %s: %+v", iccid, r)
					}
				}
				s.failUpdate = nil
				s.remove(sim(1))
				if r := account.New(t.Context(), s, account.Options{}).Apply(t.Context(), nil, sim(1))[sim(1)]; !r.Gone {
					t.Errorf("a SIM that a read does not show: %+v", r)
				}
			})
		})
	}
}
