package onomondo

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// patchSIMs is PATCH /sims/bulk: all items, or none.
func (f *Fake) patchSIMs(w http.ResponseWriter, r *http.Request) error {
	var items []BulkItem
	err := readBody(r, &items)
	if err == nil {
		err = checkItems(items)
	}
	if err == nil {
		err = f.store.Update(func(tx fakeapi.Tx) error { return f.update(r.Context(), tx, items) })
	}
	call := BulkCall{At: f.now(), Items: items, Status: http.StatusOK}
	if err != nil {
		call.Status = statusOf(err)
	}
	f.bulk.Add(call)
	return err
}

// checkItems refuses lists that are empty or too long, or that name a SIM twice: which
// item would win is not published.
func checkItems(items []BulkItem) error {
	switch n := len(items); {
	case n == 0:
		return badRequest("body_invalid", "The list is empty.")
	case n > BulkLimit:
		return badRequest("too_many_sims", fmt.Sprintf("The list has %d SIMs, more than %d.", n, BulkLimit))
	}
	for n, item := range items {
		if slices.ContainsFunc(items[:n], func(other BulkItem) bool { return other.ID == item.ID }) {
			return badRequest("id_invalid", "The list names a SIM twice.")
		}
	}
	return nil
}

// update makes the items' changes in their order: a label that an earlier item frees is
// free, one that a later item would free is not. The transaction must be given up when
// it fails.
func (f *Fake) update(ctx context.Context, tx fakeapi.Tx, items []BulkItem) error {
	for _, item := range items {
		s, err := f.writableSIM(tx, item.ID, true)
		if err != nil {
			return err
		}
		if err := f.change(ctx, tx, s, item.Change); err != nil {
			return err
		}
	}
	return nil
}

// change accepts a change of a SIM and puts it into the SIM's queue, unless a fault
// loses it.
func (f *Fake) change(ctx context.Context, tx fakeapi.Tx, s SIM, c Change) error {
	if err := f.about(s.ID, f.check(tx, s, c)); err != nil {
		return err
	}
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultNeverApplied) {
		if fault.Concerns(s.ICCID) {
			return nil
		}
	}
	due := f.now().Add(f.options.SettleDelay)
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultAppliedLate) {
		if fault.Concerns(s.ICCID) {
			due = due.Add(fault.Delay)
		}
	}
	s.Pending = append(s.Pending, Pending{Due: due, Change: c})
	s.settle(f.now())
	return f.saveSIM(tx, s)
}
