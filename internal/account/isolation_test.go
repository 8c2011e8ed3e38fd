package account_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// refusing makes bulk calls with one of the bad SIMs fail, naming them or not.
func refusing(kind error, named bool, bad ...platform.ICCID) func(int, []platform.Update) error {
	return func(_ int, updates []platform.Update) error {
		var in []platform.ICCID
		for _, u := range updates {
			if slices.Contains(bad, u.Change.ICCID) {
				in = append(in, u.Change.ICCID)
			}
		}
		if len(in) == 0 {
			return nil
		}
		if !named {
			in = nil
		}
		return refusal(kind, in...)
	}
}

func TestRefusedSIMsFailAlone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		bad   []platform.ICCID
		named bool
		calls int
	}{
		"one, named":     {sims(42, 43), true, 2},
		"three, named":   {sims(42, 45), true, 2},
		"all, named":     {sims(0, 64), true, 1},
		"one, unnamed":   {sims(42, 43), false, 13}, // 1 + 2 for each of six halvings
		"two, unnamed":   {[]platform.ICCID{sim(0), sim(63)}, false, 23},
		"all, unnamed":   {sims(0, 64), false, 127},
		"none":           {nil, false, 1},
		"another, named": {sims(900, 901), true, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.failUpdate = refusing(platform.ErrExpired, c.named, c.bad...)
				got := open(t, s).Apply(t.Context(), labels(0, 64, "new"))
				for _, iccid := range c.bad {
					if r, asked := got[iccid]; asked && !errors.Is(r.Err, platform.ErrExpired) {
						t.Errorf("the bad SIM %s got %v", iccid, r.Err)
					}
					if s.now(iccid).Label == "new" {
						t.Errorf("the bad SIM %s was changed", iccid)
					}
					delete(got, iccid)
				}
				for iccid := range got {
					if s.now(iccid).Label != "new" {
						t.Errorf("SIM %s was not changed", iccid)
					}
				}
				wantAll(t, got, len(got))
				if calls := len(s.sizes()); calls != c.calls {
					t.Errorf("%d bulk calls, want %d", calls, c.calls)
				}
			})
		})
	}
}

// A refusal that names a SIM of another batch must not be repeated for ever.
func TestRefusalThatNamesAStrangerIsHalved(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		unnamed := refusing(platform.ErrInvalid, false, sim(3))
		s.failUpdate = func(call int, updates []platform.Update) error {
			if unnamed(call, updates) != nil {
				return refusal(platform.ErrInvalid, sim(777))
			}
			return nil
		}
		got := open(t, s).Apply(t.Context(), labels(0, 8, "new"))
		if !errors.Is(got[sim(3)].Err, platform.ErrInvalid) {
			t.Errorf("got %v", got[sim(3)].Err)
		}
		delete(got, sim(3))
		wantAll(t, got, 7)
	})
}

func TestWhatStopsTheLaterBatches(t *testing.T) {
	t.Parallel()
	mixed := func(call int, updates []platform.Update) error { // all refused, one for want of a right
		if err := refusing(platform.ErrExpired, true, sims(0, 99)...)(call, updates); err != nil {
			return err
		}
		return refusing(platform.ErrForbidden, true, sim(99))(call, updates)
	}
	for name, c := range map[string]struct {
		fail  func(int, []platform.Update) error
		calls int
		ok    int
	}{
		"no right to write":         {refusing(platform.ErrForbidden, false, sims(0, 1_000)...), 199, 0},
		"maintenance":               {refusing(platform.ErrInvalid, false, sims(0, 1_000)...), 199, 0},
		"all invalid, named":        {refusing(platform.ErrInvalid, true, sims(0, 1_000)...), 10, 0},
		"all but one, unnamed":      {refusing(platform.ErrInvalid, false, sims(0, 99)...), 208, 901},
		"no right, named":           {refusing(platform.ErrForbidden, true, sims(0, 1_000)...), 1, 0},
		"one foreign SIM":           {refusing(platform.ErrForbidden, true, sim(5)), 11, 999},
		"one foreign, 99 expired":   {mixed, 11, 900},
		"a batch of expired SIMs":   {refusing(platform.ErrExpired, true, sims(0, 100)...), 10, 900},
		"a batch of taken labels":   {refusing(platform.ErrConflict, false, sims(0, 100)...), 208, 900},
		"wrong credentials":         {refusing(platform.ErrUnauthorized, false, sims(0, 1_000)...), 1, 0},
		"unavailable for one batch": {refusing(platform.ErrUnavailable, false, sim(5)), 10, 900},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.concurrent = 1
				s.failUpdate = c.fail
				ok := 0
				for _, r := range open(t, s).Apply(t.Context(), labels(0, 1_000, "new")) {
					if r.Err == nil {
						ok++
					}
				}
				if calls := len(s.sizes()); calls != c.calls || ok != c.ok {
					t.Errorf("%d bulk calls and %d successes, want %d and %d", calls, ok, c.calls, c.ok)
				}
			})
		})
	}
}

func TestNothingIsSentAfterTheLastCallerHasLeft(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.concurrent = 1
		a := open(t, s)
		a.Apply(within(t, 625*time.Millisecond), labels(0, 1_000, "new"))
		time.Sleep(time.Minute)
		if calls := len(s.sizes()); calls != 3 {
			t.Errorf("%d bulk calls, want 3", calls)
		}
		s.concurrent = 4
		wantAll(t, a.Apply(t.Context(), labels(0, 1_000, "newer")), 1_000)
	})
}

// Whether a broken call took effect is unknown: the next one may not be made
// from what was read before it.
func TestUnknownOutcomeIsReadAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.failUpdate = func(call int, updates []platform.Update) error {
			if call > 0 {
				return nil
			}
			s.accept(updates)
			return errBroken
		}
		a := open(t, s)
		if got := a.Apply(t.Context(), []platform.Change{label(0, "new")}); !errors.Is(got[sim(0)].Err, platform.ErrUnavailable) {
			t.Errorf("got %v", got[sim(0)].Err)
		}
		wantAll(t, a.Apply(t.Context(), []platform.Change{lock(0, true)}), 1)
		if got := s.now(sim(0)).Label; got != "new" {
			t.Errorf("the next write carried the label %q over", got)
		}
	})
}

func TestHalvingEndsWithTheLastCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.failUpdate = refusing(platform.ErrExpired, false, sims(0, 64)...)
		a := open(t, s)
		a.Apply(within(t, 670*time.Millisecond), labels(0, 64, "new"))
		time.Sleep(time.Minute)
		if calls := len(s.sizes()); calls > 20 {
			t.Errorf("%d bulk calls, want at most 20", calls)
		}
	})
}

// Where a batch holds thousands, a refusal that is not about the SIMs is found out by a
// few of them, and bad SIMs are still found one by one.
func TestLargeBatchesAreSampled(t *testing.T) {
	t.Parallel()
	const n = 2_000
	spread := func(every int) (out []platform.ICCID) {
		for i := 0; i < n; i += every {
			out = append(out, sim(i))
		}
		return out
	}
	for name, c := range map[string]struct {
		kind  error
		bad   []platform.ICCID
		calls int // at most
	}{
		"maintenance":      {platform.ErrInvalid, sims(0, 2*n), 1 + 32},
		"no right":         {platform.ErrForbidden, sims(0, 2*n), 1 + 32},
		"one":              {platform.ErrInvalid, sims(1_234, 1_235), 30},
		"the first":        {platform.ErrInvalid, sims(0, 1), 30},
		"two":              {platform.ErrInvalid, []platform.ICCID{sim(3), sim(1_999)}, 60},
		"fifty in a row":   {platform.ErrInvalid, sims(100, 150), 150},
		"fifty, spread":    {platform.ErrInvalid, spread(40), 700},
		"half of the SIMs": {platform.ErrInvalid, sims(0, n/2), 2_100},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(2 * n)
				s.batch, s.concurrent = n, 1
				s.failUpdate = refusing(c.kind, false, c.bad...)
				got := open(t, s).Apply(t.Context(), labels(0, 2*n, "new"))
				for _, iccid := range c.bad {
					if !errors.Is(got[iccid].Err, c.kind) {
						t.Errorf("the bad SIM %s got %v", iccid, got[iccid].Err)
					}
					delete(got, iccid)
				}
				wantAll(t, got, 2*n-len(c.bad))
				if calls := len(s.sizes()); calls > c.calls+2 {
					t.Errorf("%d bulk calls, want at most %d", calls, c.calls+2)
				}
			})
		})
	}
}
