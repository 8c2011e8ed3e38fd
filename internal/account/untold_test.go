package account_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// An item must carry the lock, and the answer does not tell it: it is not guessed. Its
// neighbor is changed, and so is the SIM where the change itself says what the lock is.
func TestWhatAnItemMustCarryIsNotGuessed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(3)
		for _, n := range []int{0, 1} {
			untold := s.sims[sim(n)]
			untold.Untold = []platform.Attribute{platform.AttributeIMEILock}
			s.sims[sim(n)] = untold
		}
		both := label(1, "new")
		both.IMEILock = new(bool)
		results := open(t, s).Apply(t.Context(), []platform.Change{label(0, "new"), both, label(2, "new")})
		var refused *platform.UntoldError
		if !errors.As(results[sim(0)].Err, &refused) || refused.Attribute != platform.AttributeIMEILock {
			t.Errorf("got %v", results[sim(0)].Err)
		}
		if results[sim(1)].Err != nil || results[sim(2)].Err != nil {
			t.Errorf("the others got %v and %v", results[sim(1)].Err, results[sim(2)].Err)
		}
		wantSizes(t, s, 2)
	})
}

// A status of a word that nobody knows is shown, and is an error only where an item would
// have to carry it.
func TestAnUnknownStateIsNotSent(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(2)
		for n := range 2 {
			lost := s.sims[sim(n)]
			lost.State, lost.Untold = "Lost", []platform.Attribute{platform.AttributeState}
			s.sims[sim(n)] = lost
		}
		told := label(1, "new")
		told.State = new(platform.Disabled)
		results := open(t, s).Apply(t.Context(), []platform.Change{label(0, "new"), told})
		var refused *platform.UntoldError
		if !errors.As(results[sim(0)].Err, &refused) || refused.Attribute != platform.AttributeState || refused.Shown != "Lost" {
			t.Errorf("got %v", results[sim(0)].Err)
		}
		if results[sim(1)].Err != nil {
			t.Errorf("the other got %v", results[sim(1)].Err)
		}
	})
}
