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

func TestAcceptedAndNeverApplied(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]int{"the first": 0, "one of them": 500, "the last": 999} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_001)
				s.never = map[platform.ICCID]bool{sim(bad): true}
				a := open(t, s)
				began := time.Now()
				fleet := later(within(t, 2*time.Minute), a, labels(0, 1_000, "new")...)
				time.Sleep(50 * time.Millisecond)
				wantAll(t, <-later(t.Context(), a, label(1_000, "new")), 1)
				got := <-fleet
				if took := time.Since(began); took != 2*time.Minute {
					t.Errorf("took %v", took)
				}

				var e *account.NotSettledError
				if !errors.As(got[sim(bad)].Err, &e) {
					t.Fatalf("got %v", got[sim(bad)].Err)
				}
				if e.ICCID != sim(bad) || len(e.Differences) != 1 || e.Differences[0].Attribute != platform.AttributeLabel {
					t.Errorf("got %+v", e)
				}
				for _, word := range []string{string(sim(bad)), "label is still not as it should be", "1NCE"} {
					if !strings.Contains(e.Error(), word) {
						t.Errorf("%q lacks %q", e.Error(), word)
					}
				}
				if strings.Contains(e.Error(), "old") || strings.Contains(e.Error(), "new") {
					t.Errorf("%q tells what users write", e.Error())
				}
				if r := got[sim(bad)]; !r.Seen || !strings.HasPrefix(r.SIM.Label, "old-") {
					t.Errorf("the result shows %+v", r)
				}
				delete(got, sim(bad))
				wantAll(t, got, 999)

				s.never = nil // and nothing stays busy
				wantAll(t, a.Apply(t.Context(), []platform.Change{label(bad, "newer")}), 1)
			})
		})
	}
}

func TestNeighboursOfASIMThatNeverSettlesSucceedAtOnce(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]int{"sent first": 0, "sent last": 9} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.never = map[platform.ICCID]bool{sim(bad): true}
				a := open(t, s)
				var others []<-chan results
				var stuck <-chan results
				began := time.Now()
				for i := range 10 {
					answer := later(within(t, time.Minute), a, label(i, "new"))
					synctest.Wait() // so that the order is known
					if i == bad {
						stuck = answer
					} else {
						others = append(others, answer)
					}
				}
				for _, answer := range others {
					wantAll(t, <-answer, 1)
				}
				if took := time.Since(began); took > time.Second {
					t.Errorf("the neighbours waited %v", took)
				}
				if got := (<-stuck)[sim(bad)]; got.Err == nil {
					t.Error("the SIM that never settles succeeded")
				}
			})
		})
	}
}

func TestUnreadableSIMFailsAlone(t *testing.T) {
	t.Parallel()
	for name, from := range map[string]int{"before the write": 0, "after the write": 4} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.failSIM = func(call int, iccid platform.ICCID) error {
					if call >= from && iccid == sim(501) {
						return errBroken
					}
					return nil
				}
				a := open(t, s)
				got := a.Apply(within(t, time.Minute), labels(500, 504, "new"))
				if err := got[sim(501)].Err; !errors.Is(err, platform.ErrUnavailable) {
					t.Errorf("the unreadable SIM got %v", err)
				}
				var e *account.NotSettledError
				if errors.As(got[sim(501)].Err, &e) != (name == "after the write") {
					t.Errorf("the unreadable SIM got %v", got[sim(501)].Err)
				}
				delete(got, sim(501))
				wantAll(t, got, 3)
			})
		})
	}
}

func TestSIMThatVanishesWhileSettling(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = time.Second
		a := open(t, s)
		answer := later(t.Context(), a, labels(0, 1_000, "new")...)
		time.Sleep(900 * time.Millisecond)
		s.mu.Lock()
		delete(s.sims, sim(7))
		for i, d := range s.due {
			if d.sim.ICCID == sim(7) {
				s.due[i].at = d.at.Add(time.Hour)
			}
		}
		s.mu.Unlock()
		got := <-answer
		if !errors.Is(got[sim(7)].Err, platform.ErrNotFound) || got[sim(7)].Seen {
			t.Errorf("got %+v", got[sim(7)])
		}
		delete(got, sim(7))
		wantAll(t, got, 999)
	})
}

// Pages that shift while it is checked whether a fleet has settled.
func TestShiftingPagesWhileSettling(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = 20 * time.Second
		s.hidden = func(n int, i platform.ICCID) bool { return i >= sim(30*n) && i < sim(30*n+30) }
		wantAll(t, open(t, s).Apply(t.Context(), labels(0, 1_000, "new")), 1_000)
	})
}

func TestLookingBacksOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.settles = 10 * time.Minute
		began := time.Now()
		wantAll(t, open(t, s).Apply(t.Context(), []platform.Change{state(0, platform.Disabled)}), 1)
		if took := time.Since(began); took > 10*time.Minute+11*time.Second {
			t.Errorf("took %v", took)
		}
		if singles, pages := s.reads(); singles+pages > 75 {
			t.Errorf("%d single reads and %d pages in ten minutes", singles, pages)
		}
	})
}
