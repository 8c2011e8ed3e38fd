package bulk

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account/snapshot"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// isolation sends bulk calls and finds the items that make one fail, so that one
// bad SIM never fails its neighbours.
type isolation struct {
	platform platform.SIMWriter
	// answer is told the outcome for each part of a batch: nil is accepted.
	answer func(updates []platform.Update, err error)
	// renew makes a batch again from reads that are as new as f asks for, and answers
	// the SIMs of which nothing is left to send.
	renew func(ctx context.Context, batch []platform.Update, f snapshot.Freshness) []platform.Update
	// barred is set when the credentials turn out to be wrong, or a whole batch was
	// refused, SIM by SIM, for want of a right or without the refusal's naming any SIM:
	// it is not about the SIMs, and looking for the bad one in every further batch would
	// cost two calls for each SIM.
	barred atomic.Pointer[error]
	// search is held while a batch is taken apart: one at a time, so that what bars
	// the others is known before they are taken apart too.
	search sync.Mutex
}

// general counts the SIMs of a batch that were refused for no fault of theirs, as far as
// the refusals tell: for want of a right, or without being named when they stood alone.
type general struct {
	sims int
	err  error // the last such refusal
}

func (f general) and(other general) general {
	other.sims += f.sims
	if other.err == nil {
		other.err = f.err
	}
	return other
}

// send sends one batch.
func (iso *isolation) send(ctx context.Context, batch []platform.Update) {
	if f := iso.split(ctx, batch, false); len(batch) > 1 && f.sims == len(batch) {
		iso.barred.Store(&f.err)
	}
}

// split sends a batch and, where the platform refuses it, sends it again
// without the SIMs that the refusal names, or in halves until the bad item
// stands alone; searching says that the search is held.
func (iso *isolation) split(ctx context.Context, batch []platform.Update, searching bool) general {
	if len(batch) == 0 {
		return general{}
	}
	if err := iso.stopped(ctx); err != nil {
		iso.answer(batch, err)
		return general{}
	}
	batch, err := iso.update(ctx, batch)
	if errors.Is(err, platform.ErrUnauthorized) {
		iso.barred.Store(&err)
	}
	if len(batch) <= 1 || !platform.Refusal(err) {
		return iso.conclude(batch, err)
	}
	if bad, good := partition(batch, platform.Named(err)); len(bad) > 0 {
		return iso.conclude(bad, err).and(iso.split(ctx, good, searching))
	}
	if !searching {
		iso.search.Lock()
		defer iso.search.Unlock()
		if len(batch) >= sampleFrom {
			return iso.sample(ctx, batch)
		}
	}
	return iso.halve(ctx, batch)
}

// halve looks for the bad items of a batch in its halves.
func (iso *isolation) halve(ctx context.Context, batch []platform.Update) general {
	half := len(batch) / 2
	return iso.split(ctx, batch[:half], true).and(iso.split(ctx, batch[half:], true))
}

// update sends a batch in one call, and returns what of it was sent. Items that carry a
// SIM's whole configuration are made again where they have become old, and each time
// before they are repeated: somebody may have changed the SIM since.
func (iso *isolation) update(ctx context.Context, batch []platform.Update) ([]platform.Update, error) {
	whole, ok := iso.platform.(platform.WholeUpdater)
	if !ok {
		return batch, iso.platform.UpdateSIMs(ctx, batch)
	}
	batch = iso.renew(ctx, batch, snapshot.Freshness{GotAfter: time.Now().Add(-maxItemAge), Own: true})
	if len(batch) == 0 {
		return nil, nil
	}
	err := whole.UpdateWhole(ctx, batch, func(ctx context.Context) ([]platform.Update, error) {
		batch = iso.renew(ctx, batch, snapshot.Freshness{SentAfter: time.Now()})
		return batch, nil
	})
	return batch, err
}

// stopped tells why nothing more may be sent, where that is so.
func (iso *isolation) stopped(ctx context.Context) error {
	if err := iso.barred.Load(); err != nil {
		return *err
	}
	return context.Cause(ctx)
}

// conclude answers SIMs for good; a nil err is accepted.
func (iso *isolation) conclude(batch []platform.Update, err error) general {
	iso.answer(batch, err)
	own := errors.Is(err, platform.ErrExpired) || errors.Is(err, platform.ErrConflict) // is about the SIM, named or not
	unnamed := platform.Refusal(err) && !own && len(platform.Named(err)) == 0
	if unnamed || errors.Is(err, platform.ErrForbidden) {
		return general{len(batch), err}
	}
	return general{}
}

// partition takes the named SIMs out of a batch.
func partition(batch []platform.Update, named []platform.ICCID) (bad, good []platform.Update) {
	names := make(map[platform.ICCID]struct{}, len(named))
	for _, iccid := range named {
		names[iccid] = struct{}{}
	}
	for _, u := range batch {
		if _, ok := names[u.Change.ICCID]; ok {
			bad = append(bad, u)
		} else {
			good = append(good, u)
		}
	}
	return bad, good
}
