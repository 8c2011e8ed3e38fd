package datastream

import (
	"context"
	"errors"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// How long and how often a change that was accepted is looked for.
const (
	patience  = 2 * time.Minute
	firstWait = 250 * time.Millisecond
	lastWait  = 5 * time.Second
)

// errNotSettled says that the platform has accepted a change and does not show it.
var errNotSettled = errors.New("the platform has accepted the change, and does not show it after two minutes. " +
	"The next plan shows what it holds then. If that still differs, apply again")

// watch reads the stream, ever more seldom, until done holds for what was read. It
// returns what was read last, with [errNotSettled] where time ran out.
func watch(ctx context.Context, streams platform.DataStreamReader, id int64, done func(platform.DataStream, error) bool) (platform.DataStream, error) {
	deadline := time.Now().Add(patience)
	pauses := wait.Backoff{Pause: firstWait, Longest: lastWait}
	for {
		pause := pauses.Next()
		seen, err := streams.DataStream(ctx, id)
		switch {
		case done(seen, err):
			return seen, nil
		case err != nil && !errors.Is(err, platform.ErrNotFound):
			return seen, err
		case time.Now().Add(pause).After(deadline):
			return seen, errNotSettled
		}
		if err := wait.Sleep(ctx, pause); err != nil {
			return seen, err
		}
	}
}

// gone holds when the stream is not there any more.
func gone(_ platform.DataStream, err error) bool { return errors.Is(err, platform.ErrNotFound) }

// there holds when the stream is there.
func there(_ platform.DataStream, err error) bool { return err == nil }
