package wait_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

var errEnough = errors.New("enough")

func TestSleep(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if err := wait.Sleep(t.Context(), time.Minute); err != nil || time.Since(began) != time.Minute {
			t.Errorf("slept %v: %v", time.Since(began), err)
		}
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(errEnough) })
		if err := wait.Sleep(ctx, time.Minute); !errors.Is(err, errEnough) || time.Since(began) != time.Minute+time.Second {
			t.Errorf("slept %v: %v", time.Since(began), err)
		}
		if err := wait.Sleep(ctx, 0); !errors.Is(err, errEnough) {
			t.Errorf("no sleep in an ended context: %v", err)
		}
	})
}

func TestFits(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for _, c := range []struct {
			ctx  context.Context
			d    time.Duration
			want bool
		}{{t.Context(), time.Hour, true}, {ctx, time.Minute, true}, {ctx, time.Minute + 1, false}} {
			if got := wait.Fits(c.ctx, c.d); got != c.want {
				t.Errorf("%v fits: %v", c.d, got)
			}
		}
	})
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	b := wait.Backoff{Pause: 1, Longest: 5}
	var got []time.Duration
	for range 5 {
		got = append(got, b.Next())
	}
	if want := []time.Duration{1, 2, 4, 5, 5}; !slices.Equal(got, want) {
		t.Errorf("pauses %v, want %v", got, want)
	}
	huge := wait.Backoff{Pause: time.Hour, Longest: time.Minute}
	if got := huge.Next(); got != time.Minute {
		t.Errorf("the first pause is %v, longer than the longest", got)
	}
}

// One call serves all that wait for it, goes on while one of them does, and tells how
// long that is.
func TestCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ended := make(chan error, 1)
		call := wait.Share(t.Context(), func(ctx context.Context, self *wait.Call) error {
			err := wait.Sleep(wait.Telling(ctx, self.Until), time.Hour)
			ended <- err
			return err
		})
		short, cancelShort := context.WithTimeout(t.Context(), time.Second)
		defer cancelShort()
		long, cancelLong := context.WithTimeout(t.Context(), time.Minute)
		defer cancelLong()
		if !call.Join() {
			t.Fatal("a call under way cannot be joined")
		}
		left := make(chan error, 2)
		go func() { left <- call.Wait(short) }()
		go func() { left <- call.Wait(long) }()
		if err := <-left; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("who gave up first got %v", err)
		}
		if deadline, ok := call.Until(); !ok || time.Until(deadline) != time.Minute-time.Second {
			t.Errorf("the most patient waits until %v, %v", deadline, ok)
		}
		select {
		case err := <-ended:
			t.Errorf("ended with %v while somebody waits", err)
		default:
		}
		<-left
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v after the last has left", err)
		}
		if call.Join() {
			t.Error("a cancelled call can be joined")
		}
	})
}

func TestPatience(t *testing.T) {
	t.Parallel()
	var p wait.Patience
	if _, ok := p.Until(); ok {
		t.Error("nobody has a deadline")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	p.Add(ctx)
	if _, ok := p.Until(); !ok {
		t.Error("one who leaves has none")
	}
	p.Add(t.Context())
	if _, ok := p.Until(); ok {
		t.Error("somebody waits forever, and there is a deadline")
	}
}

// All waits for every call, and tells the first error.
func TestAll(t *testing.T) {
	t.Parallel()
	calls := []*wait.Call{wait.Ended(nil), wait.Ended(errEnough), wait.Ended(errors.New("later"))}
	if err := wait.All(t.Context(), calls); !errors.Is(err, errEnough) {
		t.Error(err)
	}
	if !calls[0].Over() {
		t.Error("an ended call is not over")
	}
}
