package account_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// unique makes the stub a platform that keeps labels unique. Where ordered is set it
// takes a label that an earlier item of the call gives free; it refuses the first item
// that is in conflict, by its name, and with it the call.
func unique(s *stub, ordered bool) {
	s.unique = true
	s.failUpdate = func(_ int, updates []platform.Update) error {
		bearers := map[string]platform.ICCID{}
		for iccid := range s.sims {
			bearers[s.now(iccid).Label] = iccid
		}
		for _, u := range updates {
			if u.Change.Label == nil {
				continue
			}
			if bearer, taken := bearers[*u.Change.Label]; taken && bearer != u.Change.ICCID {
				return refusal(platform.ErrConflict, u.Change.ICCID)
			}
			if ordered {
				delete(bearers, s.now(u.Change.ICCID).Label)
				bearers[*u.Change.Label] = u.Change.ICCID
			}
		}
		return nil
	}
}

func wantLabels(t *testing.T, s *stub, labels ...string) {
	t.Helper()
	for n, want := range labels {
		if got := s.now(sim(n)).Label; got != want {
			t.Errorf("SIM %d bears %q, want %q", n, got, want)
		}
	}
}

// A label that another SIM gives free in the same apply is taken after that, in one
// call where the platform goes through the items in their order.
func TestLabelsAreHandedOn(t *testing.T) {
	t.Parallel()
	for name, ordered := range map[string]bool{"items in order": true, "items against what is": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				s.settles = time.Second
				unique(s, ordered)
				got := open(t, s).Apply(t.Context(), []platform.Change{label(0, "old-1"), label(1, "old-2"), label(2, "new"), label(3, "other")})
				wantAll(t, got, 4)
				wantLabels(t, s, "old-1", "old-2", "new", "other")
				if calls := len(s.bulk); ordered && calls != 1 {
					t.Errorf("%d bulk calls, want 1", calls)
				}
			})
		})
	}
}

// It makes no difference which resource comes first, nor whether both are in one wave.
func TestLabelsAreHandedOnBetweenCallers(t *testing.T) {
	t.Parallel()
	for _, pause := range []time.Duration{0, 3 * time.Second} {
		t.Run(fmt.Sprint(pause), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				s.settles = time.Second
				unique(s, false)
				a := open(t, s)
				if err := a.CheckAndNote(account.Intent{
					Resource: account.Resource{Type: "simfleet_sim", ID: "1"},
					Changes:  []account.Planned{{Change: label(1, "new"), Current: platform.Enabled}},
				}); err != nil {
					t.Fatal(err)
				}
				taker := later(t.Context(), a, label(0, "old-1"))
				time.Sleep(pause)
				giver := later(t.Context(), a, label(1, "new"))
				wantAll(t, <-taker, 1)
				wantAll(t, <-giver, 1)
				wantLabels(t, s, "old-1", "new")
			})
		})
	}
}

// SIMs that hand on their labels in a circle are refused before anything is sent, with
// what to do; their neighbors are not.
func TestLabelsInACircle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		unique(s, true)
		got := open(t, s).Apply(t.Context(), []platform.Change{label(0, "old-1"), label(1, "old-0"), label(2, "new")})
		for _, n := range []int{0, 1} {
			var circle *account.LabelCircleError
			if err := got[sim(n)].Err; !errors.As(err, &circle) {
				t.Fatalf("SIM %d: %v", n, err)
			}
			text := circle.Error()
			for _, part := range []string{string(sim(0)), string(sim(1)), "two applies"} {
				if !strings.Contains(text, part) {
					t.Errorf("%q does not say %q", text, part)
				}
			}
			if strings.Contains(text, "old-") {
				t.Errorf("%q repeats a label", text)
			}
		}
		if got[sim(2)].Err != nil {
			t.Errorf("the neighbor: %v", got[sim(2)].Err)
		}
		wantLabels(t, s, "old-0", "old-1", "new")
		if len(s.bulk) != 1 || len(s.bulk[0]) != 1 {
			t.Errorf("sent %v", s.sizes())
		}
	})
}

// A label that nobody gives free is the platform's refusal, and soon.
func TestLabelThatStaysTaken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		unique(s, true)
		began := time.Now()
		got := open(t, s).Apply(t.Context(), []platform.Change{label(0, "old-5"), label(1, "new")})
		if err := got[sim(0)].Err; !errors.Is(err, platform.ErrConflict) {
			t.Errorf("got %v", err)
		}
		if got[sim(1)].Err != nil {
			t.Errorf("the neighbor: %v", got[sim(1)].Err)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

// A caller that gives up while its SIM waits for a label hears why it waited.
func TestLabelWaitsNoLongerThanItsCaller(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.never = map[platform.ICCID]bool{sim(1): true}
		unique(s, false)
		a := open(t, s)
		giver := later(within(t, time.Hour), a, label(1, "new"))
		got := a.Apply(within(t, time.Minute), []platform.Change{label(0, "old-1")})
		if err := got[sim(0)].Err; !errors.Is(err, platform.ErrConflict) {
			t.Errorf("got %v", err)
		}
		if err := (<-giver)[sim(1)].Err; err == nil {
			t.Error("the giver succeeded")
		}
	})
}
