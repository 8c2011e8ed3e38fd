package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// patchEndpoints is PATCH /api/v2/endpoint/multi: all items, or none.
func (f *Fake) patchEndpoints(w http.ResponseWriter, r *http.Request) error {
	var items []BulkItem
	err := readBody(r, &items)
	if err == nil {
		err = checkLength(len(items))
	}
	if err == nil {
		err = f.store.Update(func(tx fakeapi.Tx) error { return f.update(r.Context(), tx, items) })
	}
	return f.finish(w, r, items, http.StatusNoContent, err)
}

// finish writes the call down and answers it, unless there is an error to answer.
func (f *Fake) finish(w http.ResponseWriter, r *http.Request, items []BulkItem, status int, err error) error {
	if err != nil {
		f.bulk.Add(BulkCall{At: f.Now(), Method: r.Method, Items: items, Status: statusOf(err)})
		return err
	}
	f.bulk.Add(BulkCall{At: f.Now(), Method: r.Method, Items: items, Status: status})
	if status == http.StatusNoContent {
		w.WriteHeader(status)
	}
	return nil
}

// checkLength refuses lists that are empty or too long.
func checkLength(n int) error {
	switch {
	case n == 0:
		return badRequest("The list is empty.")
	case n > BulkLimit:
		return errInvalid([]subError{invalid("TooManyItems", fmt.Sprintf("The list has %d entries, more than %d.", n, BulkLimit))})
	}
	return nil
}

// update accepts items, or refuses them all with the reason for each that is invalid.
// The transaction must be given up when it fails.
func (f *Fake) update(ctx context.Context, tx fakeapi.Tx, items []BulkItem) error {
	var reasons []subError
	for _, item := range items {
		err := f.updateOne(ctx, tx, item)
		if reason, ok := errors.AsType[*itemError](err); ok {
			reasons = append(reasons, subError(*reason))
		} else if err != nil {
			return err
		}
	}
	return f.refuse(reasons)
}

// refuse is the answer to a batch with invalid items; nil when there are none.
func (f *Fake) refuse(reasons []subError) error {
	switch {
	case len(reasons) == 0:
		return nil
	case f.options.AnonymousRefusals:
		return errInvalid(nil)
	}
	return errInvalid(reasons)
}

// itemError is why one item is refused.
type itemError subError

// Error implements error.
func (e *itemError) Error() string { return e.Message }

// refused is an itemError that names the endpoint, unless it has no id yet.
func refused(endpoint int, token, message string) error {
	if endpoint != 0 {
		message = fmt.Sprintf("Endpoint %d: %s", endpoint, message)
	}
	e := itemError(invalid(token, message))
	return &e
}

// updateOne accepts an item.
func (f *Fake) updateOne(ctx context.Context, tx fakeapi.Tx, item BulkItem) error {
	e, err := f.endpoint(tx, item.ID)
	if statusOf(err) == http.StatusNotFound {
		return refused(item.ID, "EndpointInvalid", "it does not exist or belongs to another organization")
	}
	if err != nil {
		return err
	}
	if token, message := f.checkPatch(tx, item.EndpointPatch); token != "" {
		return refused(item.ID, token, message)
	}
	c, err := f.place(tx, &e, item)
	if err != nil {
		return err
	}
	if c.Barred {
		return refused(item.ID, "SimInvalid", fmt.Sprintf("SIM %d is barred from changes", c.SIMID))
	}
	status := c.statusToBe()
	if item.SIM != nil && item.SIM.Status != nil {
		status = *item.SIM.Status
		if c.SIMID == 0 {
			return refused(item.ID, "SimInvalid", "it has no SIM whose status could change")
		}
		if reason := refuseMove(c, status); reason != nil {
			return refused(item.ID, reason.Token, reason.Message)
		}
	}
	f.schedule(ctx, &c, &e, status, item.EndpointPatch)
	if c.SIMID != 0 {
		if err := saveCard(tx, c); err != nil {
			return err
		}
	}
	return saveEndpoint(tx, e)
}

// schedule puts changes of a SIM and of the endpoint that it sits in, if any, into
// their queues, unless a fault loses them.
func (f *Fake) schedule(ctx context.Context, c *Card, e *Endpoint, status int, patch EndpointPatch) {
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultNeverApplied) {
		if fault.Concerns(c.ICCID) {
			return
		}
	}
	due := f.Now().Add(f.options.SettleDelay)
	for _, fault := range fakeapi.FaultsOf(ctx, fakeapi.FaultAppliedLate) {
		if fault.Concerns(c.ICCID) {
			due = due.Add(fault.Delay)
		}
	}
	if c.SIMID != 0 && status != c.statusToBe() {
		c.SIMPending = append(c.SIMPending, SIMChange{Due: due, Status: status})
		c.settle(f.Now())
	}
	if e != nil {
		e.EndpointPending = append(e.EndpointPending, EndpointChange{Due: due, EndpointPatch: patch})
		e.settle(f.Now())
	}
}
