package account_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// watch opens an account whose progress is written down.
func watch(t *testing.T, s *stub) (*account.Account, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var lines []string
	ctx := platform.WithProgress(t.Context(), func(_ context.Context, text string, facts map[string]any) {
		mu.Lock()
		defer mu.Unlock()
		lines = append(lines, fmt.Sprintf("%s %v", text, facts)) // a map is printed in order
	})
	return account.New(ctx, s, account.Options{}), func() []string {
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		return lines
	}
}

// find are the lines that begin with a text.
func find(lines []string, text string) []string {
	var found []string
	for _, line := range lines {
		if strings.HasPrefix(line, text) {
			found = append(found, strings.TrimPrefix(line, text+" "))
		}
	}
	return found
}

func TestAWaveTellsHowFarItHasCome(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(1_000)
		s.concurrent, s.settles = 1, 3*time.Second
		a, told := watch(t, s)
		changes := append([]platform.Change{label(0, "old-0")}, labels(1, 250, "new")...) // the first is in force
		wantAll(t, a.Apply(t.Context(), changes), 250)
		lines := told()
		for text, want := range map[string][]string{
			"Listing the account's SIMs":    {"map[calls:10 sims:1000]", "map[calls:10 sims:1000]"},
			"The account's SIMs are listed": {"map[sims:1000]", "map[sims:1000]"},
			"Sending changes":               {"map[batches:3 need_no_call:1 sims:249]"},
			"The platform accepted a batch": {"map[accepted:100 not_accepted:0 of:249 sims:100]", "map[accepted:200 not_accepted:0 of:249 sims:100]", "map[accepted:249 not_accepted:0 of:249 sims:49]"},
			"Changes are answered":          {"map[applied:250 failed:0 of:250]"},
			"Changes were not accepted":     nil,
		} {
			if got := find(lines, text); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: got %q, want %q", text, got, want)
			}
		}
		waiting := find(lines, "Waiting until the platform shows the changes that it accepted")
		if len(waiting) < 3 || waiting[0] != "map[next_look_in:100ms of:249 settled:0]" {
			t.Errorf("got %q", waiting)
		}
	})
}

func TestAWaveTellsWhatFailed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(100)
		s.failUpdate = func(_ int, updates []platform.Update) error {
			for _, u := range updates {
				if u.Change.ICCID == sim(7) {
					return &platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrExpired, ICCIDs: []platform.ICCID{sim(7)}}
				}
			}
			return nil
		}
		a, told := watch(t, s)
		if got := a.Apply(t.Context(), labels(0, 100, "new")); got[sim(7)].Err == nil {
			t.Error("no error")
		}
		lines := told()
		for text, want := range map[string]string{
			"Changes were not accepted":     "map[accepted:0 not_accepted:1 of:100 sims:1]",
			"The platform accepted a batch": "map[accepted:99 not_accepted:1 of:100 sims:99]",
			"Changes are answered":          "map[applied:99 failed:1 of:100]",
		} {
			if got := find(lines, text); len(got) != 1 || got[0] != want {
				t.Errorf("%s: got %q, want %s", text, got, want)
			}
		}
	})
}

func TestNothingToSendIsNotTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, told := watch(t, newStub(1))
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(0, "old-0")}), 1)
		if got := told(); len(got) != 0 {
			t.Errorf("told %q", got)
		}
	})
}

func TestALabelThatIsNotFreeYetDoesNotCountAsFailed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStub(2)
		s.settles = time.Second
		unique(s, false)
		a, told := watch(t, s)
		wantAll(t, a.Apply(t.Context(), []platform.Change{label(0, "old-1"), label(1, "free")}), 2)
		got := find(told(), "Changes are answered")
		if len(got) != 2 || got[0] != "map[applied:1 failed:0 of:1]" || got[1] != "map[applied:1 failed:0 of:1]" {
			t.Errorf("told %q", told())
		}
	})
}
