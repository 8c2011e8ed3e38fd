package onomondo

import (
	"net/http"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// getSIM is GET /sims/{sim_id}.
func (f *Fake) getSIM(w http.ResponseWriter, r *http.Request) error {
	var body any
	err := f.store.View(func(tx fakeapi.Tx) error {
		s, err := f.ownSIM(tx, r.PathValue("sim_id"), false)
		if err != nil {
			return err
		}
		body, err = f.shown(tx, s)
		return err
	})
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// patchSIM is PATCH /sims/{sim_id}. Its answer is the SIM as it is then.
func (f *Fake) patchSIM(w http.ResponseWriter, r *http.Request) error {
	var change soleChange
	if err := readBody(r, &change); err != nil {
		return err
	}
	err := f.store.Update(func(tx fakeapi.Tx) error {
		s, err := f.writableSIM(tx, r.PathValue("sim_id"), false)
		if err != nil {
			return err
		}
		return f.change(r.Context(), tx, s, change.Change)
	})
	if err != nil {
		return err
	}
	return f.getSIM(w, r)
}
