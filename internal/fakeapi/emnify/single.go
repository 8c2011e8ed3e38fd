package emnify

import (
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// getSIM is GET /api/v1/sim/{sim_id}.
func (f *Fake) getSIM(w http.ResponseWriter, r *http.Request) error {
	var c Card
	err := f.store.View(func(tx fakeapi.Tx) (err error) {
		c, err = f.ownCard(tx, pathID(r, "sim_id"))
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, fakeapi.Shows(toWireSIM(c), c.SIMShows))
	return nil
}

// patchSIM is PATCH /api/v1/sim/{sim_id}. The schema calls every field required, the
// text optional: the text must be right, since the owner of a SIM may only change its
// status.
func (f *Fake) patchSIM(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Status      *ref `json:"status"`
		IssuerOrg   *ref `json:"issuer_org"`
		ResellerOrg *ref `json:"reseller_org"`
		CustomerOrg *ref `json:"customer_org"`
	}
	if err := readBody(r, &body); err != nil {
		return err
	}
	owner := body.CustomerOrg.id()
	if body.IssuerOrg != nil || body.ResellerOrg != nil || owner != nil && *owner != organizationID {
		return badRequest("Only the status can be changed.")
	}
	err := f.store.Update(func(tx fakeapi.Tx) error {
		c, err := f.ownCard(tx, pathID(r, "sim_id"))
		status := body.Status.id()
		if err != nil || status == nil {
			return err
		}
		if reason := refuseMove(c, *status); reason != nil {
			return badRequest(reason.Message)
		}
		f.schedule(r.Context(), &c, nil, *status, EndpointPatch{})
		return saveCard(tx, c)
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// getEndpoint is GET /api/v1/endpoint/{endpoint_id}.
func (f *Fake) getEndpoint(w http.ResponseWriter, r *http.Request) error {
	var body any
	err := f.store.View(func(tx fakeapi.Tx) error {
		e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
		if err != nil {
			return err
		}
		single, err := f.join(tx).single(e)
		body = fakeapi.Shows(single, e.EndpointShows)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// patchEndpoint is PATCH /api/v1/endpoint/{endpoint_id}: an item of the bulk update
// without its id. The schema calls every field required; what is left out is left
// alone, as in the bulk update.
func (f *Fake) patchEndpoint(w http.ResponseWriter, r *http.Request) error {
	var item BulkItem
	if err := readBody(r, &item); err != nil {
		return err
	}
	id := pathID(r, "endpoint_id")
	if item.ID != 0 && item.ID != id {
		return badRequest("The id differs from the path.")
	}
	item.ID = id
	err := f.store.Update(func(tx fakeapi.Tx) error {
		if _, err := f.endpoint(tx, id); err != nil {
			return err
		}
		return f.update(r.Context(), tx, []BulkItem{item})
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// refuseMove is why a SIM cannot change to the status; nil when it can.
func refuseMove(c Card, status int) *subError {
	from := c.statusToBe()
	if status == from {
		return nil
	}
	for _, to := range simMoves[from] {
		if to == status {
			return nil
		}
	}
	reason := invalid("SimStatusTransition", fmt.Sprintf("SIM %d: status cannot change from %d (%s) to %d (%s)",
		c.SIMID, from, simStatuses[from], status, simStatuses[status]))
	return &reason
}
