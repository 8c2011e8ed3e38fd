package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// bulkCreate is the body of POST /api/v2/endpoint/multi: what all new endpoints have,
// and each of them.
type bulkCreate struct {
	ServiceProfile *ref       `json:"service_profile"`
	TariffProfile  *ref       `json:"tariff_profile"`
	Status         *ref       `json:"status"`
	Organisation   *ref       `json:"organisation"`
	IPAddressSpace *ref       `json:"ip_address_space"`
	Endpoints      []BulkItem `json:"endpoints"`
}

// items are the endpoints with what they share.
func (b bulkCreate) items() []BulkItem {
	items := make([]BulkItem, len(b.Endpoints))
	for n, item := range b.Endpoints {
		item.ServiceProfileID, item.TariffProfileID = b.ServiceProfile.id(), b.TariffProfile.id()
		item.Status, item.IPAddressSpaceID = b.Status.id(), b.IPAddressSpace.id()
		items[n] = item
	}
	return items
}

// postEndpoints is POST /api/v2/endpoint/multi: all endpoints, or none.
func (f *Fake) postEndpoints(w http.ResponseWriter, r *http.Request) error {
	var body bulkCreate
	err := readBody(r, &body)
	items := body.items()
	if err == nil {
		err = checkLength(len(items))
	}
	if err == nil {
		err = checkUnique(items)
	}
	var made []createdEndpoint
	if err == nil {
		made, err = f.create(r.Context(), items)
	}
	if err := f.finish(w, r, items, http.StatusCreated, err); err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusCreated, made)
	return nil
}

// postEndpoint is POST /api/v1/endpoint.
func (f *Fake) postEndpoint(w http.ResponseWriter, r *http.Request) error {
	var item BulkItem
	if err := readBody(r, &item); err != nil {
		return err
	}
	item.ID = 0
	made, err := f.create(r.Context(), []BulkItem{item})
	if err != nil {
		return err
	}
	if !f.options.NoLocation {
		w.Header().Set("Location", fmt.Sprintf("/api/v1/endpoint/%d", made[0].ID))
	}
	fakeapi.WriteJSON(w, http.StatusCreated, made[0])
	return nil
}

// checkUnique refuses what may occur only once in a bulk creation.
func checkUnique(items []BulkItem) error {
	var reasons []subError
	seen := map[string]bool{}
	for n, item := range items {
		for name, value := range item.unique() {
			if text := name + value; seen[text] {
				reasons = append(reasons, invalid("Duplicate", fmt.Sprintf("endpoints[%d]: %s %s occurs twice", n, name, value)))
			} else {
				seen[text] = true
			}
		}
	}
	if len(reasons) > 0 {
		return errInvalid(reasons)
	}
	return nil
}

// unique are the values of an item that no other item may have.
func (i BulkItem) unique() map[string]string {
	values := map[string]string{}
	if i.IMEI != nil && *i.IMEI != "" {
		values["imei"] = *i.IMEI
	}
	if i.IPAddress != nil {
		values["ip_address"] = *i.IPAddress
	}
	if i.SIM != nil {
		values["SIM"] = fmt.Sprint(i.SIM.ID)
	}
	return values
}

// create makes endpoints, or none and says why for each that is invalid.
func (f *Fake) create(ctx context.Context, items []BulkItem) (made []createdEndpoint, err error) {
	err = f.store.Update(func(tx fakeapi.Tx) error {
		var reasons []subError
		for n, item := range items {
			e, err := f.createOne(ctx, tx, item)
			if reason, ok := errors.AsType[*itemError](err); ok {
				reason.Message = fmt.Sprintf("endpoints[%d]: %s", n, reason.Message)
				reasons = append(reasons, subError(*reason))
				continue
			}
			if err != nil {
				return err
			}
			shown, err := f.join(tx).created(e)
			if err != nil {
				return err
			}
			made = append(made, shown)
		}
		return f.refuse(reasons)
	})
	return made, err
}

// createOne makes an endpoint. It is there at once, whatever the delay of changes.
func (f *Fake) createOne(ctx context.Context, tx fakeapi.Tx, item BulkItem) (Endpoint, error) {
	if item.ServiceProfileID == nil || item.TariffProfileID == nil || item.Status == nil {
		return Endpoint{}, refused(0, "EndpointInvalid", "service_profile, tariff_profile and status are required")
	}
	if token, message := f.checkPatch(tx, item.EndpointPatch); token != "" {
		return Endpoint{}, refused(0, token, message)
	}
	id, err := nextID(tx, endpointBucket, firstNewEndpoint)
	if err != nil {
		return Endpoint{}, err
	}
	now := f.Now()
	e := Endpoint{
		EndpointID: id, CreatedAt: now, UpdatedAt: now, IPAddressSpaceID: defaultSpace,
		IPAddress: fmt.Sprintf("10.%d.%d.%d", id>>16&255, id>>8&255, id&255),
	}
	e.apply(EndpointChange{Due: now, EndpointPatch: item.EndpointPatch})
	if err := f.createSIM(ctx, tx, &e, item.SIM); err != nil {
		return Endpoint{}, err
	}
	return e, saveEndpoint(tx, e)
}

// createSIM puts the SIM into the new endpoint and activates it, if that is asked for.
func (f *Fake) createSIM(ctx context.Context, tx fakeapi.Tx, e *Endpoint, wanted *BulkSIM) error {
	if wanted == nil {
		return nil
	}
	if wanted.ID == 0 {
		return refused(0, "SimInvalid", "sim needs an id")
	}
	c, err := f.place(tx, e, BulkItem{SIM: wanted})
	if err != nil {
		return err
	}
	status := c.statusToBe()
	switch {
	case wanted.Status != nil && *wanted.Status != Activated && *wanted.Status != FactoryTest:
		return refused(0, "SimStatusInvalid", fmt.Sprintf("SIM %d: status must be 1 (Activated) or 4 (Factory Test)", c.SIMID))
	case wanted.Status != nil:
		status = *wanted.Status
	case wanted.Activate:
		status = Activated
	}
	if reason := refuseMove(c, status); reason != nil {
		return refused(0, reason.Token, reason.Message)
	}
	f.schedule(ctx, &c, nil, status, EndpointPatch{})
	return saveCard(tx, c)
}
