package account_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

var errBroken = refusal(platform.ErrUnavailable)

// readEach reads the SIMs one by one, as Terraform does with single resources.
func readEach(t *testing.T, a *account.Account, parallelism int, iccids []platform.ICCID) (found int) {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	next := make(chan platform.ICCID)
	for range parallelism {
		wg.Go(func() {
			for iccid := range next {
				got, err := a.SIM(t.Context(), iccid)
				if err != nil && !errors.Is(err, platform.ErrNotFound) {
					t.Errorf("SIM(%s): %v", iccid, err)
				}
				mu.Lock()
				if err == nil && got.ICCID == iccid {
					found++
				}
				mu.Unlock()
			}
		})
	}
	for _, iccid := range iccids {
		next <- iccid
	}
	close(next)
	wg.Wait()
	return found
}

func TestReadingOneByOneCostsAtMostTwiceTheCheaperWay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ account, wanted, parallelism, max int }{
		"one of one":            {1, 1, 1, 1},
		"one of many":           {10_000, 1, 10, 1},
		"two of many":           {10_000, 2, 1, 3},
		"three of many":         {100_000, 3, 10, 4},
		"three of many, slowly": {100_000, 3, 1, 4},
		"a page":                {100, 100, 10, 3},
		"all of ten pages":      {1_000, 1_000, 10, 21},
		"all, one at a time":    {1_000, 1_000, 1, 21},
		"half as many as pages": {10_000, 50, 10, 52},
		"as many as pages":      {10_000, 100, 10, 202},
		"all of 100 pages":      {10_000, 10_000, 10, 202},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(c.account)
				wanted := sims(c.account-c.wanted, c.account) // not those of the first page
				if found := readEach(t, open(t, s), c.parallelism, wanted); found != c.wanted {
					t.Errorf("found %d SIMs, want %d", found, c.wanted)
				}
				if singles, pages := s.reads(); singles+pages > c.max {
					t.Errorf("%d single reads and %d pages, want at most %d calls", singles, pages, c.max)
				}
			})
		})
	}
}

func TestFleetReadIsOneListing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10_000)
		a := open(t, s)
		for range 2 {
			got, err := a.SIMs(t.Context(), sims(0, 10_000))
			if err != nil || len(got) != 10_000 {
				t.Fatalf("%d SIMs, %v", len(got), err)
			}
		}
		if singles, pages := s.reads(); singles != 0 || pages != 100 {
			t.Errorf("%d single reads and %d pages, want 0 and 100", singles, pages)
		}
	})
}

func TestReadersShareFlights(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ wanted, singles, pages int }{
		"a single read": {1, 1, 0},
		"a listing":     {500, 0, 10},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				a := open(t, s)
				var wg sync.WaitGroup
				for range 50 {
					wg.Go(func() {
						if got, err := a.SIMs(t.Context(), sims(400, 400+c.wanted)); err != nil || len(got) != c.wanted {
							t.Errorf("%d SIMs, %v", len(got), err)
						}
					})
				}
				wg.Wait()
				if singles, pages := s.reads(); singles != c.singles || pages != c.pages {
					t.Errorf("%d single reads and %d pages, want %d and %d", singles, pages, c.singles, c.pages)
				}
			})
		})
	}
}

func TestReaderThatGivesUpLeavesTheOthersTheFlight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		var wg sync.WaitGroup
		wg.Go(func() { // the one that starts the call
			if _, err := a.SIMs(within(t, 25*time.Millisecond), sims(0, 1_000)); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("the reader that gave up got %v", err)
			}
		})
		wg.Go(func() {
			time.Sleep(time.Millisecond)
			if got, err := a.SIMs(t.Context(), sims(0, 1_000)); err != nil || len(got) != 1_000 {
				t.Errorf("the other reader got %d SIMs, %v", len(got), err)
			}
		})
		wg.Wait()
		if _, pages := s.reads(); pages != 10 {
			t.Errorf("%d pages, want 10", pages)
		}
	})
}

func TestFlightEndsWithItsLastReader(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		if _, err := a.SIMs(within(t, 25*time.Millisecond), sims(0, 1_000)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		time.Sleep(time.Minute)
		if _, pages := s.reads(); pages != 3 {
			t.Errorf("%d pages were read, want 3: nobody waits for more", pages)
		}
		if got, err := a.SIMs(t.Context(), sims(0, 1_000)); err != nil || len(got) != 1_000 {
			t.Errorf("the next reader got %d SIMs, %v", len(got), err)
		}
	})
}

func TestFailureIsNotKept(t *testing.T) {
	t.Parallel()
	first := func(call int) error {
		if call == 0 {
			return errBroken
		}
		return nil
	}
	for name, c := range map[string]struct {
		wanted int
		damage func(*stub)
	}{
		"single read": {1, func(s *stub) { s.failSIM = func(call int, _ platform.ICCID) error { return first(call) } }},
		"first page":  {1_000, func(s *stub) { s.failList = first }},
		"later page":  {1_000, func(s *stub) { s.failList = func(call int) error { return first(call - 5) } }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				c.damage(s)
				a := open(t, s)
				if _, err := a.SIMs(t.Context(), sims(0, c.wanted)); !errors.Is(err, platform.ErrUnavailable) {
					t.Errorf("the first read got %v", err)
				}
				if got, err := a.SIMs(t.Context(), sims(0, c.wanted)); err != nil || len(got) != c.wanted {
					t.Errorf("the second read got %d SIMs, %v", len(got), err)
				}
			})
		})
	}
}

// A listing whose rest failed may not be gone on with: its cursor may be dead.
func TestListingThatFailedIsBegunAnew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.failList = func(call int) error {
			if call == 5 {
				return errBroken
			}
			return nil
		}
		a := open(t, s)
		_, _ = a.SIMs(t.Context(), sims(0, 1_000))
		_, _ = a.SIMs(t.Context(), sims(0, 1_000))
		if s.listings != 2 {
			t.Errorf("%d listings were begun, want 2", s.listings)
		}
	})
}

func TestShiftingPagesHideNoSIM(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		hidden func(listing int, iccid platform.ICCID) bool
		max    int
	}{
		"one in every listing": {func(_ int, i platform.ICCID) bool { return i == sim(500) }, 11},
		"a few in the first":   {func(n int, i platform.ICCID) bool { return n == 0 && i < sim(5) }, 15},
		"many in the first":    {func(n int, i platform.ICCID) bool { return n == 0 && i < sim(50) }, 20},
		"others each time": {func(n int, i platform.ICCID) bool {
			return i >= sim(50*n) && i < sim(50*n+50)
		}, 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.hidden = c.hidden
				got, err := open(t, s).SIMs(t.Context(), sims(0, 1_000))
				if err != nil || len(got) != 1_000 {
					t.Errorf("%d SIMs, %v", len(got), err)
				}
				if singles, pages := s.reads(); singles+pages > c.max {
					t.Errorf("%d single reads and %d pages, want at most %d calls", singles, pages, c.max)
				}
			})
		})
	}
}

// Absence that was proven once says nothing about the listings that come later.
func TestShiftingPagesHideNoSIMAfterOthersHaveVanished(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		got, err := a.SIMs(t.Context(), sims(0, 1_100)) // 100 of them never existed
		if err != nil || len(got) != 1_000 {
			t.Fatalf("%d SIMs, %v", len(got), err)
		}
		time.Sleep(time.Hour) // nothing of it is fresh any more
		s.hidden = func(n int, i platform.ICCID) bool { return n == 2 && i < sim(50) }
		wantAll(t, a.Apply(t.Context(), labels(0, 1_000, "new")), 1_000)
	})
}

func TestVanishedSIMsAreFoundSo(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		vanished, max int
		each          bool
	}{
		"one of a fleet":       {1, 101, false},
		"5,000 of a fleet":     {5_000, 203, false},
		"5,000, one at a time": {5_000, 500, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10_000)
				gone, left := sims(0, c.vanished), 10_000-c.vanished
				wanted := append(sims(c.vanished, 10_000), gone...)
				s.remove(gone...)
				for i := range c.vanished { // other SIMs keep the pages full
					s.sims[sim(20_000+i)] = platform.SIM{ICCID: sim(20_000 + i)}
				}
				found := 0
				if c.each {
					found = readEach(t, open(t, s), 10, wanted)
				} else {
					got, err := open(t, s).SIMs(t.Context(), wanted)
					if err != nil {
						t.Fatal(err)
					}
					found = len(got)
				}
				if found != left {
					t.Errorf("found %d SIMs, want %d", found, left)
				}
				if singles, pages := s.reads(); singles+pages > c.max {
					t.Errorf("%d single reads and %d pages, want at most %d calls", singles, pages, c.max)
				}
			})
		})
	}
}

func TestAllIsEverySIMInOrder(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		hidden func(int, platform.ICCID) bool
		pages  int
	}{
		"steady pages":   {nil, 10},
		"shifting pages": {func(n int, i platform.ICCID) bool { return n == 0 && i == sim(950) }, 20},
		"hidden forever": {func(_ int, i platform.ICCID) bool { return i == sim(950) }, 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.hidden = c.hidden
				got, err := open(t, s).All(t.Context())
				want := sims(0, 1_000)
				if name == "hidden forever" {
					want = slices.Delete(want, 950, 951)
				}
				if err != nil || !slices.EqualFunc(got, want, func(s platform.SIM, i platform.ICCID) bool { return s.ICCID == i }) {
					t.Errorf("%d SIMs, %v", len(got), err)
				}
				if _, pages := s.reads(); pages != c.pages {
					t.Errorf("%d pages, want %d", pages, c.pages)
				}
			})
		})
	}
}

func TestAllHasTheSIMsOfAnAbandonedChange(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = time.Minute
		a := open(t, s)
		if _, err := a.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		a.Apply(within(t, time.Second), labels(0, 5, "new"))
		time.Sleep(time.Hour)
		got, err := a.All(t.Context())
		if err != nil || len(got) != 1_000 || got[4].Label != "new" {
			t.Errorf("%d SIMs, the fifth is %q, %v", len(got), got[4].Label, err)
		}
	})
}

// A listing that was opened long ago would pass its first page off as new.
func TestListingOpenedLongAgoIsBegunAnew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		if _, err := a.SIMs(t.Context(), sims(500, 502)); err != nil { // opens a listing
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		s.edit(sim(0), func(s *platform.SIM) { s.Label = "edited elsewhere" })
		if _, err := a.SIMs(t.Context(), sims(0, 1_000)); err != nil {
			t.Fatal(err)
		}
		wantAll(t, a.Apply(t.Context(), []platform.Change{lock(0, true)}), 1)
		if got := s.now(sim(0)).Label; got != "edited elsewhere" {
			t.Errorf("the write carried the label %q over", got)
		}
	})
}

// A call that everybody has left is being cancelled: who comes now needs another.
func TestReaderDoesNotJoinACancelledFlight(t *testing.T) {
	t.Parallel()
	for name, wanted := range map[string]int{"single read": 1, "listing": 1_000} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.lingers = time.Second
				a := open(t, s)
				_, _ = a.SIMs(within(t, 5*time.Millisecond), sims(0, wanted))
				time.Sleep(time.Millisecond)
				if got, err := a.SIMs(t.Context(), sims(0, wanted)); err != nil || len(got) != wanted {
					t.Errorf("%d SIMs, %v", len(got), err)
				}
				time.Sleep(time.Minute)
			})
		})
	}
}

func TestReaderOfASIMThatIsBeingReadDoesNotWaitForAListing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := open(t, newStub(10_000))
		if _, err := a.SIMs(t.Context(), sims(8_000, 8_002)); err != nil { // reads the first page
			t.Fatal(err)
		}
		began := time.Now()
		go func() { _, _ = a.SIM(t.Context(), sim(9_000)) }()
		synctest.Wait()
		all := make(chan error)
		go func() { _, err := a.All(t.Context()); all <- err }()
		synctest.Wait()
		if _, err := a.SIM(t.Context(), sim(9_000)); err != nil || time.Since(began) > 10*time.Millisecond {
			t.Errorf("%v after %v", err, time.Since(began))
		}
		if err := <-all; err != nil {
			t.Error(err)
		}
	})
}

func TestAbandonedFleetChangeIsReadAgainInOneListing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = time.Minute
		a := open(t, s)
		if _, err := a.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		a.Apply(within(t, time.Second), labels(0, 1_000, "new")) // lists once more
		time.Sleep(time.Minute)
		s.reads()
		if got, err := a.SIMs(t.Context(), sims(0, 1_000)); err != nil || got[sim(9)].Label != "new" {
			t.Errorf("SIM 9 is %q, %v", got[sim(9)].Label, err)
		}
		if singles, pages := s.reads(); singles != 0 || pages != 10 {
			t.Errorf("%d single reads and %d pages, want 0 and 10", singles, pages)
		}
	})
}
