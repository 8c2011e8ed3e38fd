package adapter_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
)

func TestFilter(t *testing.T) {
	t.Parallel()
	got, err := adapter.Filter(platform.Platform1NCE, adapter.Term{Key: "imei", Value: "1"}, adapter.Term{Key: "x"}, adapter.Term{Key: "ip", Value: "2"})
	if got != "imei:1,ip:2" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := adapter.Filter(platform.Platform1NCE, adapter.Term{Key: "imei", Value: "1,iccid:2"}); !errors.Is(err, platform.ErrInvalid) {
		t.Errorf("a comma: %v", err)
	}
}

// Events end where the platform says so, and otherwise with a page that is not full.
func TestEvents(t *testing.T) {
	t.Parallel()
	at := func(second int) platform.Event { return platform.Event{Time: time.Unix(int64(second), 0)} }
	for name, c := range map[string]struct {
		limit int
		pages []adapter.EventPage
		want  int // events
		calls int
	}{
		"told":     {10, []adapter.EventPage{{Events: []platform.Event{at(1)}, Pages: 2}, {Events: []platform.Event{at(2)}, Pages: 2}}, 2, 2},
		"full":     {10, []adapter.EventPage{{Events: []platform.Event{at(1), at(2)}, Size: 2}, {Events: []platform.Event{at(3)}, Size: 2}}, 3, 2},
		"not full": {10, []adapter.EventPage{{Events: []platform.Event{at(1)}}}, 1, 1},
		"none":     {10, []adapter.EventPage{{Pages: 9}}, 0, 1},
		"limit":    {1, []adapter.EventPage{{Events: []platform.Event{at(1), at(2)}, Pages: 9}}, 1, 1},
	} {
		calls := 0
		got, err := adapter.Events(t.Context(), c.limit, func(_ context.Context, page, _ int) (adapter.EventPage, error) {
			calls++
			return c.pages[page-1], nil
		})
		if err != nil || len(got) != c.want || calls != c.calls {
			t.Errorf("%s: %d events in %d calls, %v", name, len(got), calls, err)
		}
		if !slices.IsSortedFunc(got, func(a, b platform.Event) int { return b.Time.Compare(a.Time) }) {
			t.Errorf("%s: the newest is not the first", name)
		}
	}
}

func TestCheckService(t *testing.T) {
	t.Parallel()
	if err := adapter.CheckService(platform.PlatformOnomondo, platform.ServiceData, platform.ServiceData); err != nil {
		t.Error(err)
	}
	if err := adapter.CheckService(platform.PlatformOnomondo, platform.ServiceSMS, platform.ServiceData); !errors.Is(err, platform.ErrInvalid) {
		t.Error(err)
	}
}
