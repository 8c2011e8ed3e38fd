package account_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// whole is a stub that repeats bulk calls that are unavailable, after a wait.
type whole struct {
	*stub
	wait time.Duration
}

func (s *whole) UpdateWhole(ctx context.Context, updates []platform.Update, renew platform.Renew) error {
	err := s.UpdateSIMs(ctx, updates)
	for errors.Is(err, platform.ErrUnavailable) {
		time.Sleep(s.wait)
		if updates, err = renew(ctx); err != nil || len(updates) == 0 {
			return err
		}
		err = s.UpdateSIMs(ctx, updates)
	}
	return err
}

func newWhole(n int) *whole { return &whole{newStub(n), 8 * time.Second} }

func openWhole(t *testing.T, s *whole) *account.Account {
	t.Helper()
	return account.New(t.Context(), s, account.Options{})
}

// What somebody changes while a call waits to be repeated stays.
func TestRepeatedItemsAreMadeAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newWhole(1_000)
		s.failUpdate = func(call int, _ []platform.Update) error {
			if call > 0 {
				return nil
			}
			s.edit(sim(0), func(sim *platform.SIM) { sim.State, sim.IMEILock = platform.Disabled, true })
			s.edit(sim(1), func(sim *platform.SIM) { sim.Label = "new" })
			s.remove(sim(2))
			return errBroken
		}
		got := openWhole(t, s).Apply(t.Context(), labels(0, 5, "new"))
		if !errors.Is(got[sim(2)].Err, platform.ErrNotFound) {
			t.Errorf("the SIM that is gone got %v", got[sim(2)].Err)
		}
		delete(got, sim(2))
		wantAll(t, got, 4)
		if now := s.now(sim(0)); now.State != platform.Disabled || !now.IMEILock || now.Label != "new" {
			t.Errorf("the SIM is %+v", now)
		}
		if len(s.bulk) != 2 || len(s.bulk[1]) != 3 {
			t.Errorf("bulk calls of %v", s.sizes())
		}
	})
}

func TestNothingIsRepeatedThatIsInForce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newWhole(10)
		s.failUpdate = func(_ int, updates []platform.Update) error {
			s.accept(updates)
			return errBroken
		}
		wantAll(t, openWhole(t, s).Apply(t.Context(), labels(0, 5, "new")), 5)
		if len(s.bulk) != 1 {
			t.Errorf("bulk calls of %v", s.sizes())
		}
	})
}

// A SIM that cannot be read is not sent again.
func TestUnreadableIsNotRepeated(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newWhole(1_000)
		s.failUpdate = func(call int, _ []platform.Update) error {
			if call > 0 {
				return nil
			}
			s.failSIM = func(_ int, iccid platform.ICCID) error {
				if iccid == sim(1) {
					return errBroken
				}
				return nil
			}
			return errBroken
		}
		got := openWhole(t, s).Apply(t.Context(), labels(0, 3, "new"))
		if !errors.Is(got[sim(1)].Err, platform.ErrUnavailable) {
			t.Errorf("got %v", got[sim(1)].Err)
		}
		delete(got, sim(1))
		wantAll(t, got, 2)
	})
}

// An item is as old as the page that showed its SIM, not as its listing's end.
func TestOldPagesAreReadAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newWhole(1_000)
		s.slowPages = 6 * time.Second
		a := openWhole(t, s)
		edited := later(t.Context(), a, labels(0, 1_000, "new")...)
		time.Sleep(20 * time.Second)
		s.edit(sim(0), func(sim *platform.SIM) { sim.State, sim.IMEILock = platform.Disabled, true })
		wantAll(t, <-edited, 1_000)
		if now := s.now(sim(0)); now.State != platform.Disabled || !now.IMEILock {
			t.Errorf("the SIM is %+v", now)
		}
		if singles, pages := s.reads(); singles > 10 || pages > 60 || len(s.bulk) > 10 {
			t.Errorf("%d single reads, %d pages and %d bulk calls", singles, pages, len(s.bulk))
		}
	})
}
