package onence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// BulkItem is the schema Values_for_a_SIM_update. Nil means that the field was left
// out, or null.
type BulkItem struct {
	ICCID    string  `json:"iccid"`
	Status   *string `json:"status"`
	Label    *string `json:"label"`
	IMEILock *bool   `json:"imei_lock"`
}

// postSIMs is POST /v1/sims: 201 means that the changes are queued. All of them, or
// none.
func (f *Fake) postSIMs(w http.ResponseWriter, r *http.Request) error {
	var items []BulkItem
	err := readBody(r, &items)
	if err == nil {
		err = f.queue(r.Context(), items)
	}
	status := http.StatusCreated
	if err != nil {
		status = http.StatusInternalServerError
		if refused, ok := errors.AsType[*refusal](err); ok {
			status = refused.status
		}
	}
	f.bulk.Add(BulkCall{At: f.Now(), Items: items, Status: status})
	if err != nil {
		return err
	}
	w.WriteHeader(status)
	return nil
}

func (f *Fake) queue(ctx context.Context, items []BulkItem) error {
	if len(items) == 0 {
		return badBody("The list is empty")
	}
	if len(items) > f.options.BulkLimit {
		return badBody(fmt.Sprintf("The list has more than %d entries", f.options.BulkLimit))
	}
	for _, item := range items {
		if err := item.check(); err != nil {
			return err
		}
	}
	return f.change(ctx, items, f.Now().Add(f.options.SettleDelay))
}

// check finds what the schema does not allow.
func (i BulkItem) check() error {
	switch {
	case i.ICCID == "":
		return badBody("Missing attributes 'iccid'")
	case i.Status == nil:
		return badBody("Missing attributes 'status'")
	case *i.Status != Enabled && *i.Status != Disabled:
		return badBody("'status' must be one of Enabled, Disabled")
	}
	return nil
}

// change accepts items, to take effect at due, or refuses them all.
func (f *Fake) change(ctx context.Context, items []BulkItem, due time.Time) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		if err := f.checkOwned(tx, items); err != nil {
			return err
		}
		for _, item := range items {
			sim, err := f.ownSIM(tx, item.ICCID)
			if err != nil {
				return err
			}
			f.accept(ctx, &sim, item, due)
			if err := saveSIM(tx, sim); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkOwned refuses items with SIMs that the account may not change.
func (f *Fake) checkOwned(tx fakeapi.Tx, items []BulkItem) error {
	var expired []string
	for _, item := range items {
		sim, err := f.ownSIM(tx, item.ICCID)
		if err != nil {
			return err
		}
		if sim.Expired {
			expired = append(expired, sim.ICCID)
		}
	}
	switch {
	case len(expired) == 0:
		return nil
	case f.options.AnonymousRefusals:
		return errExpired(nil)
	}
	return errExpired(expired)
}

// accept puts a change into the SIM's queue, unless a fault loses it. A field
// imei_lock that was left out means false: that is 1NCE's documented default.
func (f *Fake) accept(ctx context.Context, sim *SIM, item BulkItem, due time.Time) {
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultNeverApplied) {
		if fault.Concerns(sim.ICCID) {
			return
		}
	}
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultAppliedLate) {
		if fault.Concerns(sim.ICCID) {
			due = due.Add(fault.Delay)
		}
	}
	sim.Pending = append(sim.Pending, Pending{
		Due:      due,
		Status:   *item.Status,
		Label:    item.Label,
		IMEILock: item.IMEILock != nil && *item.IMEILock,
	})
	sim.settle(f.Now())
}
