package account_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
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

// paged is a platform whose pages can be read again.
type paged struct{ *whole }

func (s paged) ListSIMs(ctx context.Context) (platform.Listing, error) {
	listing, err := s.whole.ListSIMs(ctx)
	number(listing.First, 1)
	rest, n := listing.Rest, 1
	listing.Rest = func(ctx context.Context, page func([]platform.SIM)) error {
		return rest(ctx, func(sims []platform.SIM) {
			n++
			number(sims, n)
			page(sims)
		})
	}
	return listing, err
}

func number(sims []platform.SIM, page int) {
	for i := range sims {
		sims[i].Page = page
	}
}

func (s paged) SIMPage(ctx context.Context, n int) ([]platform.SIM, error) {
	s.mu.Lock()
	order := slices.Sorted(maps.Keys(s.sims))
	s.mu.Unlock()
	from := min((n-1)*pageSize, len(order))
	sims, err := s.page(ctx, order[from:min(from+pageSize, len(order))])
	number(sims, n)
	return sims, err
}

// Where a listing takes longer than an item may be old, its pages are read again, each
// for the batch that comes from it, and not each SIM by itself.
func TestOldPagesAreReadAgainOneByOne(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		every   int // how many SIMs there are for one that changes
		shifted bool
		pages   int // at most, the listing's own included
		singles int // at most
	}{
		"all":               {1, false, 2*100 + 10, 20},
		"one in ten":        {10, false, 2*100 + 10, 20},
		"pages that shift":  {1, true, 2*100 + 20, 150},
		"a few far between": {500, false, 110, 40},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := paged{newWhole(10_000)}
				s.slowPages, s.latency, s.concurrent = 500*time.Millisecond, 500*time.Millisecond, 1
				a := account.New(t.Context(), s, account.Options{})
				var changes []platform.Change
				for n := 0; n < 10_000; n += c.every {
					changes = append(changes, label(n, "new"))
				}
				if _, err := a.All(t.Context()); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Minute) // all of it is old
				if c.shifted {
					s.remove(sims(1, 2)...)
					changes = slices.Delete(changes, 1, 2)
				}
				s.failUpdate = func(_ int, updates []platform.Update) error {
					for _, u := range updates {
						if now := s.now(u.Change.ICCID); now.State != u.Current.State {
							return fmt.Errorf("SIM %s: the item is older than its SIM", u.Change.ICCID)
						}
					}
					return nil
				}
				s.edit(sim(9_000), func(sim *platform.SIM) { sim.State = platform.Disabled })
				wantAll(t, a.Apply(t.Context(), changes), len(changes))
				singles, pages := s.reads()
				if settled := len(changes) / pageSize; pages > c.pages+2*100+settled || singles > c.singles {
					t.Errorf("%d pages and %d single reads", pages, singles)
				}
			})
		})
	}
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
