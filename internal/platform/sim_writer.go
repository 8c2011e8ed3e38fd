package platform

import (
	"context"
)

// SIMWriter can change SIMs.
type SIMWriter interface {
	// UpdateSIMs sends one bulk call of at most Traits().BatchSize items and
	// returns when the platform has accepted it, which need not mean done.
	// It retries what may be retried. An error is an [Error]; where [Refusal]
	// holds, no item was accepted.
	UpdateSIMs(ctx context.Context, updates []Update) error
}

// Update is one item of a bulk call: the change, and the SIM as a fresh read
// showed it, for platforms whose items must carry a SIM's whole configuration.
type Update struct {
	Change  Change
	Current SIM
}

// WholeUpdater is a platform whose bulk items carry a SIM's whole configuration, and
// not only what is asked for: an item that was made from an old read undoes what others
// have changed since.
type WholeUpdater interface {
	// UpdateWhole is UpdateSIMs that asks renew for the batch as the SIMs are by then
	// before it repeats a call after a wait. SIMs of which nothing is left to send are
	// missing there; where none is left the call succeeds without being sent again.
	UpdateWhole(ctx context.Context, updates []Update, renew Renew) error
}

// Renew returns a batch of updates made from new reads.
type Renew func(ctx context.Context) ([]Update, error)
