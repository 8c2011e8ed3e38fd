package account_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func wantSizes(t *testing.T, s *stub, want ...int) {
	t.Helper()
	if got := s.sizes(); !slices.Equal(got, want) {
		t.Errorf("bulk calls of %v items, want %v", got, want)
	}
}

func TestFleetChangeIsFewCalls(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		age         time.Duration // of the snapshot; 0 is none
		before, all int           // pages read
	}{
		"no snapshot":  {0, 10, 20},
		"new snapshot": {20 * time.Second, 0, 10},
		"old snapshot": {40 * time.Second, 10, 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(1_000)
				s.settles = 300 * time.Millisecond
				a := open(t, s)
				if c.age > 0 {
					if _, err := a.All(t.Context()); err != nil {
						t.Fatal(err)
					}
					time.Sleep(c.age)
					s.reads()
				}
				wantAll(t, a.Apply(t.Context(), labels(0, 1_000, "new")), 1_000)
				wantSizes(t, s, slices.Repeat([]int{100}, 10)...)
				if s.overlap < 2 || s.overlap > 4 {
					t.Errorf("%d bulk calls at once, want 2 to 4", s.overlap)
				}
				if singles, pages := s.reads(); singles > 5 || pages != c.all {
					t.Errorf("%d single reads and %d pages, want at most 5 and %d", singles, pages, c.all)
				}
				if got, err := a.SIM(t.Context(), sim(700)); err != nil || got.Label != "new" {
					t.Errorf("the snapshot shows %q, %v", got.Label, err)
				}
			})
		})
	}
}

func TestBulkCallsOfOneAtATimeNeverOverlap(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(5_000)
		s.batch, s.concurrent = 2_000, 1
		a := open(t, s)
		fleet := later(t.Context(), a, labels(0, 4_000, "new")...)
		time.Sleep(805 * time.Millisecond)
		pump := later(t.Context(), a, label(4_500, "new"))
		wantAll(t, <-fleet, 4_000)
		wantAll(t, <-pump, 1)
		wantSizes(t, s, 1, 2_000, 2_000)
		if s.overlap != 1 {
			t.Errorf("%d bulk calls at once", s.overlap)
		}
	})
}

func TestCallersWhoComeTogetherShareACall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		var answers []<-chan results
		for i := range 10 {
			answers = append(answers, later(t.Context(), a, label(i, "new")))
			time.Sleep(3 * time.Millisecond)
		}
		for _, answer := range answers {
			wantAll(t, <-answer, 1)
		}
		wantSizes(t, s, 10)
	})
}

// A SIM and what stands beside it are two resources, and one item.
func TestTwoCallersForEachSIMShareItems(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		disabled := platform.Disabled
		var answers []<-chan results
		for i := range 100 {
			answers = append(answers, later(t.Context(), a, label(i, "new")), later(t.Context(), a, platform.Change{ICCID: sim(i), State: &disabled}))
			time.Sleep(3 * time.Millisecond)
		}
		for _, answer := range answers {
			wantAll(t, <-answer, 1)
		}
		wantSizes(t, s, 100)
	})
}

// Terraform plans each resource once more right before it applies it. While
// changes that were planned are still to come, the queue is patient.
func TestQueueWaitsForWhatWasPlanned(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(20, "the first wave is patient anyway")}), 1)
		for i := range 10 {
			plan(t, a, label(i, "new"))
		}
		var answers []<-chan results
		for i := range 9 {
			answers = append(answers, later(t.Context(), a, label(i, "new")))
			time.Sleep(400 * time.Millisecond)
		}
		began := time.Now()
		answers = append(answers, later(t.Context(), a, label(9, "new"))) // the last: nothing is left to wait for
		for _, answer := range answers {
			wantAll(t, <-answer, 1)
		}
		if took := time.Since(began); took > 300*time.Millisecond {
			t.Errorf("the last caller waited %v", took)
		}
		wantSizes(t, s, 1, 10)
	})
}

// The first changes of a walk come while Terraform still plans the others.
func TestFirstWaveIsPatient(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		var answers []<-chan results
		for i := range 5 {
			answers = append(answers, later(t.Context(), a, label(i, "new")))
			time.Sleep(400 * time.Millisecond)
		}
		for _, answer := range answers {
			wantAll(t, <-answer, 1)
		}
		wantSizes(t, s, 5)
	})
}

// What was planned and is never asked for holds up nobody for long.
func TestQueueForgetsWhatWasPlanned(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		plan(t, a, label(0, "never"))
		plan(t, a, platform.Change{ICCID: sim(1)})
		began := time.Now()
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(2, "new")}), 1)
		if took := time.Since(began); took < 500*time.Millisecond || took > time.Second {
			t.Errorf("waited %v for a change that was planned", took)
		}
		time.Sleep(10 * time.Second)
		began = time.Now()
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(3, "new")}), 1)
		if took := time.Since(began); took > 300*time.Millisecond {
			t.Errorf("waited %v for a change that was planned long ago", took)
		}
	})
}

func plan(t *testing.T, a *account.Account, c platform.Change) {
	t.Helper()
	if err := a.CheckAndNote(account.Intent{Changes: []account.Planned{{Change: c}}}); err != nil {
		t.Fatal(err)
	}
}

func TestQueueDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		a := open(t, s)
		began := time.Now()
		first := later(t.Context(), a, label(0, "new"))
		go func() {
			for i := range 700 { // they keep coming within the quiet window
				time.Sleep(20 * time.Millisecond)
				later(t.Context(), a, label(1+i, "new"))
			}
		}()
		wantAll(t, <-first, 1)
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("the first caller waited %v", took)
		}
		synctest.Wait()
		time.Sleep(time.Minute)
		if len(s.sizes()) < 2 {
			t.Errorf("bulk calls of %v items, want several", s.sizes())
		}
	})
}

func TestOneSIMOfTwoCallersIsOneItem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		second   platform.Change
		conflict bool
	}{
		"another attribute": {lock(0, true), false},
		"the same value":    {label(0, "new"), false},
		"another value":     {label(0, "newer"), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				a := open(t, s)
				first := later(t.Context(), a, label(0, "new"))
				synctest.Wait()
				second := <-later(t.Context(), a, c.second, label(1, "neighbour"))
				wantAll(t, <-first, 1)
				wantSizes(t, s, 2)
				var conflict *platform.ConflictError
				if got := errors.As(second[sim(0)].Err, &conflict); got != c.conflict {
					t.Errorf("the second caller got %v", second[sim(0)].Err)
				}
				if second[sim(1)].Err != nil {
					t.Errorf("the neighbour got %v", second[sim(1)].Err)
				}
				if got := s.now(sim(0)); got.Label != "new" || got.IMEILock != (name == "another attribute") {
					t.Errorf("the SIM became %+v", got)
				}
			})
		})
	}
}

func TestCallerWhoContradictsItselfIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		got := open(t, s).Apply(t.Context(), []platform.Change{label(0, "a"), label(0, "b")})
		var conflict *platform.ConflictError
		if !errors.As(got[sim(0)].Err, &conflict) {
			t.Errorf("got %v, want a conflict", got[sim(0)].Err)
		}
	})
}

func TestChangeOfASettlingSIMWaits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.settles = 5 * time.Second
		a := open(t, s)
		first := later(t.Context(), a, label(0, "new"))
		time.Sleep(time.Second) // it is accepted by now
		second := later(t.Context(), a, lock(0, true), lock(1, true))
		wantAll(t, <-first, 1)
		wantAll(t, <-second, 2)
		if got := s.now(sim(0)); got.Label != "new" || !got.IMEILock {
			t.Errorf("the second write made it %+v", got)
		}
		if got := s.bulk[len(s.bulk)-1]; len(got) != 1 || got[0].Current.Label != "new" {
			t.Errorf("the second write was made from %+v", got)
		}
	})
}

func TestCallerThatGivesUpLeavesTheOthersTheWave(t *testing.T) {
	t.Parallel()
	for name, patience := range map[string]time.Duration{
		"while gathering": 5 * time.Millisecond,
		"while reading":   505 * time.Millisecond,
		"while sending":   535 * time.Millisecond,
		"while settling":  770 * time.Millisecond,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				s.settles = time.Second
				s.latency = 20 * time.Millisecond
				a := open(t, s)
				hasty := later(within(t, patience), a, label(0, "hasty"), label(1, "hasty"))
				patient := later(t.Context(), a, lock(1, true), label(2, "patient"))
				got := <-hasty
				wantAll(t, <-patient, 2)

				var notSent *account.NotSentError
				var notSettled *account.NotSettledError
				switch {
				case name == "while settling" && errors.As(got[sim(0)].Err, &notSettled):
				case name != "while settling" && errors.As(got[sim(0)].Err, &notSent):
				default:
					t.Fatalf("the hasty caller got %v", got[sim(0)].Err)
				}
				if !errors.Is(got[sim(0)].Err, context.DeadlineExceeded) && notSettled == nil {
					t.Errorf("%v does not tell why waiting ended", got[sim(0)].Err)
				}
				sent := notSettled != nil || notSent.InFlight
				if sent != (name == "while sending" || name == "while settling") {
					t.Errorf("the hasty caller was told that its change was sent: %v", sent)
				}
				for i := range 2 {
					if got := s.now(sim(i)).Label == "hasty"; got != sent {
						t.Errorf("SIM %d took the hasty change: %v, its caller was told %v", i, got, sent)
					}
				}
			})
		})
	}
}

func TestWaveEndsWithItsLastCaller(t *testing.T) {
	t.Parallel()
	for name, patience := range map[string]time.Duration{
		"while gathering": 5 * time.Millisecond,
		"while reading":   505 * time.Millisecond,
		"while sending":   525 * time.Millisecond,
		"while settling":  2 * time.Second,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				s.settles = 5 * time.Second
				s.latency = 20 * time.Millisecond
				a := open(t, s)
				a.Apply(within(t, patience), []platform.Change{label(0, "first")})
				sent := len(s.sizes())
				s.reads()
				time.Sleep(10 * time.Second) // what was accepted settles now, unobserved
				if singles, pages := s.reads(); singles+pages > 0 || len(s.sizes()) != sent {
					t.Errorf("the wave went on: %d single reads, %d pages, bulk calls of %v items", singles, pages, s.sizes())
				}
				before := s.now(sim(0)).Label
				wantAll(t, a.Apply(within(t, time.Minute), []platform.Change{lock(0, true)}), 1)
				if got := s.now(sim(0)).Label; got != before {
					t.Errorf("the next write carried the label %q over, it was %q", got, before)
				}
			})
		})
	}
}

// A reader whose question was asked before an abandoned write may not bring the
// old values back.
func TestReadFromBeforeAnAbandonedWriteIsNotCarriedOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10_000)
		a := open(t, s)
		var fleet = make(chan error, 1)
		go func() {
			_, err := a.All(t.Context()) // takes a second
			fleet <- err
		}()
		time.Sleep(105 * time.Millisecond) // page 10 was read, SIM 5 is on page 0
		a.Apply(within(t, 570*time.Millisecond), []platform.Change{label(5, "new")})
		if err := <-fleet; err != nil {
			t.Fatal(err)
		}
		label := s.now(sim(5)).Label
		wantAll(t, a.Apply(t.Context(), []platform.Change{lock(5, true)}), 1)
		if got := s.now(sim(5)).Label; got != label {
			t.Errorf("the next write carried the label %q over, it was %q", got, label)
		}
	})
}

func TestItemsThatNeedNoCall(t *testing.T) {
	t.Parallel()
	unsupported := &platform.AttributeError{Attribute: platform.AttributeLabel, Reason: "No."}
	for name, c := range map[string]struct {
		change   platform.Change
		readOnly bool
		check    error
		want     error
	}{
		"in force already":              {label(0, "old-0"), false, nil, nil},
		"in force already, read-only":   {label(0, "old-0"), true, nil, nil},
		"nothing wanted":                {platform.Change{ICCID: sim(0)}, false, nil, nil},
		"read-only":                     {label(0, "new"), true, nil, account.ErrReadOnly},
		"no such SIM":                   {label(99, "new"), false, nil, platform.ErrNotFound},
		"no such SIM, read-only":        {label(99, "new"), true, nil, platform.ErrNotFound},
		"platform cannot":               {label(0, "new"), false, unsupported, unsupported},
		"platform cannot, but need not": {label(0, "old-0"), false, unsupported, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				s.check = func(platform.Change) error { return c.check }
				a := account.New(t.Context(), s, account.Options{ReadOnly: c.readOnly})
				got := a.Apply(t.Context(), []platform.Change{c.change})[c.change.ICCID]
				if !errors.Is(got.Err, c.want) {
					t.Errorf("got %v, want %v", got.Err, c.want)
				}
				if found := !errors.Is(got.Err, platform.ErrNotFound); got.Seen != found || found && got.SIM.Label != "old-0" {
					t.Errorf("the result shows %+v, seen: %v", got.SIM, got.Seen)
				}
				wantSizes(t, s)
			})
		})
	}
}

func TestMissingSIMFailsAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(300)
		got := open(t, s).Apply(t.Context(), append(labels(0, 300, "new"), label(999, "new")))
		if !errors.Is(got[sim(999)].Err, platform.ErrNotFound) {
			t.Errorf("got %v", got[sim(999)].Err)
		}
		delete(got, sim(999))
		wantAll(t, got, 300)
		wantSizes(t, s, 100, 100, 100)
	})
}

func TestEmptyApply(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		if got := open(t, newStub(1)).Apply(t.Context(), nil); !reflect.DeepEqual(got, results{}) {
			t.Errorf("got %v", got)
		}
	})
}

func TestItemsAreMadeFromAFreshRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		age   time.Duration
		fresh bool
	}{"new snapshot": {29 * time.Second, false}, "old snapshot": {31 * time.Second, true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newStub(10)
				a := open(t, s)
				if _, err := a.SIM(t.Context(), sim(0)); err != nil {
					t.Fatal(err)
				}
				s.edit(sim(0), func(s *platform.SIM) { s.Label = "edited" })
				time.Sleep(c.age)
				wantAll(t, a.Apply(t.Context(), []platform.Change{lock(0, true)}), 1)
				if fresh := s.bulk[0][0].Current.Label == "edited"; fresh != c.fresh {
					t.Errorf("made from a fresh read: %v, want %v", fresh, c.fresh)
				}
			})
		})
	}
}

// An item that waits for its batch's turn loses what only a caller who has left wanted.
func TestWishIsWithdrawnUntilItsBatchGoesOut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.batch, s.concurrent, s.latency = 2, 1, 20*time.Millisecond
		a := open(t, s)
		if _, err := a.All(t.Context()); err != nil {
			t.Fatal(err)
		}
		busy := later(t.Context(), a, lock(8, true), lock(9, true)) // the first of the batches
		time.Sleep(10 * time.Millisecond)
		patient := later(t.Context(), a, lock(0, true), lock(1, true), lock(2, true))
		synctest.Wait()
		hasty := <-later(within(t, 525*time.Millisecond), a, label(2, "hasty"), label(3, "hasty"))
		wantAll(t, <-busy, 2)
		wantAll(t, <-patient, 3)
		for i := 2; i < 4; i++ {
			var notSent *account.NotSentError
			if err := hasty[sim(i)].Err; !errors.As(err, &notSent) || notSent.InFlight {
				t.Fatalf("SIM %d: %v", i, err)
			}
			if got := s.now(sim(i)).Label; got == "hasty" {
				t.Errorf("SIM %d took a change whose caller was told that it was not sent", i)
			}
		}
	})
}

// A page that was asked for before a change and arrives after it shows old values.
func TestLatePageDoesNotBringOldValuesBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.slowPages = 10 * time.Second
		a := open(t, s)
		if _, err := a.SIM(t.Context(), sim(0)); err != nil {
			t.Fatal(err)
		}
		all := make(chan error)
		go func() { _, err := a.All(t.Context()); all <- err }()
		synctest.Wait()
		wantAll(t, a.Apply(within(t, 5*time.Second), []platform.Change{label(0, "new")}), 1)
		if err := <-all; err != nil {
			t.Fatal(err)
		}
		if got, err := a.SIM(t.Context(), sim(0)); err != nil || got.Label != "new" {
			t.Errorf("the snapshot shows %q, %v", got.Label, err)
		}
		wantAll(t, a.Apply(t.Context(), []platform.Change{lock(0, true)}), 1)
		if got := s.now(sim(0)).Label; got != "new" {
			t.Errorf("the next write carried the label %q over", got)
		}
	})
}

// What an adapter takes its time to judge holds nobody else up.
func TestSlowJudgmentHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		judging, released := make(chan struct{}), make(chan struct{})
		var once sync.Once
		s.check = func(platform.Change) error {
			once.Do(func() { close(judging) })
			<-released
			return nil
		}
		a := open(t, s)
		slow := later(t.Context(), a, label(0, "new"))
		<-judging
		impatient := later(within(t, time.Second), a, label(1, "new"))
		if err := a.CheckAndNote(account.Intent{
			Resource: account.Resource{Type: "simfleet_sim", ID: "2"},
			Changes:  []account.Planned{{Change: platform.Change{ICCID: sim(2)}, Current: platform.Enabled}},
		}); err != nil {
			t.Error(err)
		}
		if err := (<-impatient)[sim(1)].Err; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the impatient one got %v", err)
		}
		close(released)
		wantAll(t, <-slow, 1)
	})
}

// What is left of a change when somebody who wanted a part of it leaves is judged again,
// and that holds nobody up either.
func TestSecondJudgmentHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s := newStub(10)
	judging, judged := make(chan platform.Change), make(chan struct{})
	s.check = func(c platform.Change) error {
		judging <- c
		<-judged
		return nil
	}
	a := open(t, s)
	staying := later(t.Context(), a, label(0, "new"))
	ctx, leave := context.WithCancel(t.Context())
	leaving := later(ctx, a, state(0, platform.Disabled))
	if c := <-judging; c.State == nil || c.Label == nil {
		t.Fatalf("judged %v, want what both want", c)
	}
	leave()
	<-leaving
	judged <- struct{}{}
	if c := <-judging; c.State != nil || c.Label == nil {
		t.Errorf("judged %v, want what is left", c)
	}
	planned := make(chan error)
	go func() {
		planned <- a.CheckAndNote(account.Intent{
			Resource: account.Resource{Type: "simfleet_sim", ID: "2"},
			Changes:  []account.Planned{{Change: platform.Change{ICCID: sim(2)}, Current: platform.Enabled}},
		})
	}()
	select {
	case err := <-planned:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("another caller waits for the adapter")
	}
	close(judged)
	wantAll(t, <-staying, 1)
}
