package emnify

import (
	"net/http"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// deleteEndpoint is DELETE /api/v1/endpoint/{endpoint_id}.
func (f *Fake) deleteEndpoint(w http.ResponseWriter, r *http.Request) error {
	err := f.store.Update(func(tx fakeapi.Tx) error {
		e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
		if err != nil {
			return err
		}
		if e.Holds != 0 {
			return conflict("The endpoint is still referenced: a SIM is assigned to it.")
		}
		return tx.Delete(endpointBucket, key(e.EndpointID))
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// deleteEndpoints is DELETE /api/v2/endpoint/multi: all, or none. Their SIMs are
// suspended, or deleted too.
func (f *Fake) deleteEndpoints(w http.ResponseWriter, r *http.Request) error {
	var items []BulkItem
	err := readBody(r, &items)
	withSIMs, parseErr := strconv.ParseBool(r.URL.Query().Get("delete_sims"))
	if err == nil && r.URL.Query().Has("delete_sims") && parseErr != nil {
		err = badRequest("delete_sims must be true or false")
	}
	if err == nil {
		err = checkLength(len(items))
	}
	if err == nil {
		err = f.store.Update(func(tx fakeapi.Tx) error {
			for _, item := range items {
				if err := f.deleteOne(tx, item.ID, withSIMs); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return f.finish(w, r, items, http.StatusNoContent, err)
}

func (f *Fake) deleteOne(tx fakeapi.Tx, id int, withSIM bool) error {
	e, err := f.endpoint(tx, id)
	if err != nil {
		return err
	}
	c, err := f.join(tx).sim(e)
	if err != nil {
		return err
	}
	if err := tx.Delete(endpointBucket, key(id)); err != nil || c.SIMID == 0 {
		return err
	}
	if withSIM {
		return removeSIM(tx, c, false)
	}
	c.Holder = 0
	if c.statusToBe() == Activated {
		c.SIMPending = append(c.SIMPending, SIMChange{Due: f.Now(), Status: Suspended})
		c.settle(f.Now())
	}
	return saveCard(tx, c)
}
