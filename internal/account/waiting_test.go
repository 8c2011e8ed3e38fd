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

// waiter is a stub that tells what its calls wait for.
type waiter struct{ *stub }

func (waiter) Waiting() error {
	return &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrUnavailable, Message: "Too many requests, wait 40 s"}
}

// Who gives up earlier than the others of a wave is told what the platform said.
func TestWhoGivesUpIsToldWhy(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(10)
		s.failUpdate = func(int, []platform.Update) error { time.Sleep(40 * time.Second); return nil }
		a := account.New(t.Context(), waiter{s}, account.Options{})
		patient := later(t.Context(), a, label(1, "new"))
		got := a.Apply(within(t, 20*time.Second), []platform.Change{label(0, "new")})[sim(0)].Err
		unsent, ok := errors.AsType[*account.NotSentError](got)
		if !ok || !unsent.InFlight || !strings.Contains(got.Error(), "wait 40 s") || !errors.Is(got, platform.ErrUnavailable) {
			t.Errorf("got %v", got)
		}
		wantAll(t, <-patient, 1)
	})
}
